package dev.privatelink.api.usecase;

import dev.privatelink.connection.Connection;
import dev.privatelink.connection.DomainSet;

/** A set of domains and the connection that it belongs to. */
public record AttachedSet(Connection connection, DomainSet set) {}
