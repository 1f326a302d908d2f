package dev.privatelink.persistence;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/** Who holds a base in a network. The table's key is (vpc_scope, base). */
@MappedEntity("domain_claim")
record ClaimRow(@Id String base, String connectionId, String attachDomainId, String projectId) {}
