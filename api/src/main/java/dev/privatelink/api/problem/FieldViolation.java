package dev.privatelink.api.problem;

/**
 * One thing wrong with a request.
 *
 * @param field its path, for example {@code privateLinkConnection.displayName}
 * @param description what was expected; never echoes more than a few characters of the input
 */
public record FieldViolation(String field, String description) {}
