package dev.privatelink.api.settings;

import io.micronaut.context.condition.Condition;
import io.micronaut.context.condition.ConditionContext;
import io.micronaut.core.type.Argument;

/** True where this process does the operations' steps. */
public final class WorkerRole implements Condition {
  @Override
  public boolean matches(ConditionContext context) {
    return context
        .getProperty("privatelink.roles", Argument.setOf(String.class))
        .map(roles -> roles.contains("worker"))
        .orElse(true);
  }
}
