package dev.privatelink.api.tracing;

import dev.privatelink.model.LogKeys;
import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.sdk.trace.IdGenerator;
import java.util.Optional;
import org.slf4j.MDC;

/**
 * A trace has the id of its request wherever that has the shape of one, as ours have: the id in an
 * answer, an event or a log line then finds the trace.
 */
final class RequestTraceIds implements IdGenerator {
  private final IdGenerator random = IdGenerator.random();

  @Override
  public String generateTraceId() {
    return Optional.ofNullable(MDC.get(LogKeys.TRACE))
        .filter(TraceId::isValid)
        .orElseGet(random::generateTraceId);
  }

  @Override
  public String generateSpanId() {
    return random.generateSpanId();
  }
}
