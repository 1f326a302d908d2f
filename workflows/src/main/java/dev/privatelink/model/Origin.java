package dev.privatelink.model;

/**
 * Where a request came from; kept with everything that it causes.
 *
 * @param actor who asked
 * @param organization the tenant on whose behalf
 * @param traceId finds the request in logs, at most 64 characters
 */
public record Origin(Actor actor, OrganizationId organization, String traceId) {}
