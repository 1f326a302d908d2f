package dev.privatelink.model;

/**
 * One DNS name that leads to an endpoint.
 *
 * @param name lower case, no trailing dot; a wildcard only as the first label
 * @param target the endpoint's own DNS name that it is an alias (CNAME) of
 * @param listed whether the customer sees it among the attached domains
 */
public record DomainRecord(String name, String target, boolean listed) {}
