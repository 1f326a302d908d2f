package dev.privatelink.localcloud.account;

/**
 * Who made a request, proved by its signature.
 *
 * @param account the account's id, as the cloud writes it
 * @param principal the user or the assumed role that acts, in the cloud's own notation
 * @param accessKeyId the key that signed
 * @param region the region that the request is for
 */
public record Caller(String account, String principal, String accessKeyId, String region) {}
