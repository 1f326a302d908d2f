package dev.privatelink.persistence;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/** A count that was used up under a nonce. The table's key is (nonce, nonce_count). */
@MappedEntity("digest_nonce")
record NonceRow(@Id String nonce, long nonceCount, Instant deadAt) {}
