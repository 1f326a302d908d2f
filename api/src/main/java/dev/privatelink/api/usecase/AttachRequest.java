package dev.privatelink.api.usecase;

import dev.privatelink.port.AdmissionRequest.IdempotencyKey;
import dev.privatelink.spi.DomainType;
import java.util.Optional;

/**
 * Domains that somebody wants.
 *
 * @param type the kind of domains
 * @param uniqueName as they typed it; may be empty only in a dry run
 * @param idempotency their key, if they sent one
 */
public record AttachRequest(
    DomainType type, String uniqueName, Optional<IdempotencyKey> idempotency) {}
