package dev.privatelink.localcloud.account;

/**
 * Somebody who uses the cloud.
 *
 * @param id the account's id, as the cloud writes it
 * @param name a name for people
 */
public record Account(String id, String name) {}
