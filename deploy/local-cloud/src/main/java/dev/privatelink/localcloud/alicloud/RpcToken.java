package dev.privatelink.localcloud.alicloud;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * A client token that was used: with which request, and what was answered.
 *
 * @param key its key in the store
 * @param fingerprint the request's own parameters, hashed
 * @param answer the answer, without the id of the request
 * @param usedAt when it was used first
 */
public record RpcToken(String key, String fingerprint, ObjectNode answer, Instant usedAt) {}
