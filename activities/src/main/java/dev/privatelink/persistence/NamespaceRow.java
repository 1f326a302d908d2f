package dev.privatelink.persistence;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/** The only row of its table. */
@MappedEntity("workflow_namespace")
record NamespaceRow(@Id String namespaceId) {}
