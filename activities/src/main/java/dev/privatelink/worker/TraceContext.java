package dev.privatelink.worker;

import dev.privatelink.workflow.TemporalNames;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.context.ContextPropagator;
import io.temporal.common.converter.GlobalDataConverter;
import java.util.Map;
import java.util.Optional;
import org.slf4j.MDC;

/**
 * Carries the trace id of the request that started a run along with the run, so that the lines that
 * its steps log have it too, on whichever worker they run and however often they are tried.
 */
final class TraceContext implements ContextPropagator {
  /** In the log's context and in headers of workflows and steps. */
  private static final String KEY = TemporalNames.MEMO_TRACE;

  @Override
  public String getName() {
    return "privatelink-trace";
  }

  @Override
  public Object getCurrentContext() {
    return Optional.ofNullable(MDC.get(KEY)).orElse("");
  }

  @Override
  public void setCurrentContext(Object context) {
    if (context instanceof String trace && !trace.isEmpty()) {
      MDC.put(KEY, trace);
    } else {
      MDC.remove(KEY);
    }
  }

  @Override
  public Map<String, Payload> serializeContext(Object context) {
    return context instanceof String trace && !trace.isEmpty()
        ? GlobalDataConverter.get()
            .toPayload(trace)
            .map(header -> Map.of(KEY, header))
            .orElse(Map.of())
        : Map.of();
  }

  @Override
  public Object deserializeContext(Map<String, Payload> headers) {
    Payload header = headers.get(KEY);
    return header == null
        ? ""
        : GlobalDataConverter.get().fromPayload(header, String.class, String.class);
  }
}
