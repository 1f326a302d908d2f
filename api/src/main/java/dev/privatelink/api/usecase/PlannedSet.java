package dev.privatelink.api.usecase;

import dev.privatelink.connection.Connection;
import dev.privatelink.model.DomainPlan;

/** A set of domains that could be attached, and the connection that it would belong to. */
public record PlannedSet(Connection connection, DomainPlan plan) {}
