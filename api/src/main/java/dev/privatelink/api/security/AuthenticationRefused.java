package dev.privatelink.api.security;

import java.time.Instant;

/**
 * Published when somebody presented a credential that was not accepted. Being asked for one, or
 * asked again because a nonce was too old, is no refusal. Listeners run on the request's thread,
 * before it is answered; what they throw is logged and changes nothing.
 *
 * @param reason why
 * @param claimed who was named, at most 64 printable characters, never believed; empty if nobody
 * @param method of the request
 * @param path of the request, without its query
 * @param remoteAddress the other end of the connection
 * @param traceId finds the request
 * @param at when
 */
public record AuthenticationRefused(
    RefusalReason reason,
    String claimed,
    String method,
    String path,
    String remoteAddress,
    String traceId,
    Instant at) {}
