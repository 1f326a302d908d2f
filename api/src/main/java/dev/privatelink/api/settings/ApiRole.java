package dev.privatelink.api.settings;

import io.micronaut.context.condition.Condition;
import io.micronaut.context.condition.ConditionContext;
import io.micronaut.core.type.Argument;

/** True where this process serves the HTTP contract. */
public final class ApiRole implements Condition {
  @Override
  public boolean matches(ConditionContext context) {
    return context
        .getProperty("privatelink.roles", Argument.setOf(String.class))
        .map(roles -> roles.contains("api"))
        .orElse(true);
  }
}
