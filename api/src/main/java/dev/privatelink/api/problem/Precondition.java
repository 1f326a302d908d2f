package dev.privatelink.api.problem;

/**
 * One thing that stands in the way of a request.
 *
 * @param type stable reason, for programs
 * @param subject the id of what stands in the way
 * @param description what it is and how to remove it
 */
public record Precondition(String type, String subject, String description) {}
