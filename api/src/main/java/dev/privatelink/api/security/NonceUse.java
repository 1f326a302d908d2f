package dev.privatelink.api.security;

import dev.privatelink.access.ApiKeyId;
import java.time.Instant;

/**
 * The right answer to a challenge, in a request that changes something: good for one such request.
 * It has to be used up before the change, and is not yet: that writes to the database, so it waits
 * until nothing cheaper refuses the request.
 *
 * @param key who answered
 * @param nonce the challenge's
 * @param count the number of the request under it
 * @param deadAt when the nonce opens nothing any more
 */
public record NonceUse(ApiKeyId key, String nonce, long count, Instant deadAt) {}
