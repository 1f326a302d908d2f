package dev.privatelink.api.usecase;

import dev.privatelink.model.AttachDomainId;
import dev.privatelink.port.AdmissionRequest.IdempotencyKey;
import java.util.Optional;

/**
 * Domains that somebody no longer wants.
 *
 * @param set which
 * @param idempotency their key, if they sent one
 */
public record DetachRequest(AttachDomainId set, Optional<IdempotencyKey> idempotency) {}
