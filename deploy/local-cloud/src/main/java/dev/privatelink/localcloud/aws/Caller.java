package dev.privatelink.localcloud.aws;

/**
 * Who made an AWS request, proved by its signature.
 *
 * @param account the account's id, twelve digits
 * @param arn the user or the assumed role that acts
 * @param accessKeyId the key that signed
 * @param region the region that the signature is for
 */
public record Caller(String account, String arn, String accessKeyId, String region) {}
