package dev.privatelink.access;

/** An API key with what its holder is recognised by. */
public record StoredKey(ApiKey key, SealedDigests digests) {}
