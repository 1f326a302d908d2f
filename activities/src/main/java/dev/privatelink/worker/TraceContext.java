package dev.privatelink.worker;

import dev.privatelink.model.LogKeys;
import dev.privatelink.observe.TraceParent;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.context.ContextPropagator;
import io.temporal.common.converter.GlobalDataConverter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.MDC;

/**
 * Carries what a request is about along with the run that it started, so that the lines that its
 * steps log have it too, on whichever worker they run and however often they are tried: its trace
 * id, cluster and cloud, and the span to which what follows belongs. In headers of workflows and
 * steps; a run that was started without one of them goes on without it.
 */
final class TraceContext implements ContextPropagator {
  private static final List<String> KEYS =
      List.of(LogKeys.TRACE, LogKeys.CLUSTER, LogKeys.CLOUD, TraceParent.KEY);

  @Override
  public String getName() {
    return "privatelink-trace";
  }

  @Override
  public Object getCurrentContext() {
    var context = new HashMap<String, String>();
    for (String key : KEYS) {
      Optional.ofNullable(MDC.get(key)).ifPresent(value -> context.put(key, value));
    }
    TraceParent.current().ifPresent(parent -> context.put(TraceParent.KEY, parent));
    return Map.copyOf(context);
  }

  @Override
  public void setCurrentContext(Object context) {
    Map<String, String> values = values(context);
    for (String key : KEYS) {
      String value = values.get(key);
      if (value == null) {
        MDC.remove(key);
      } else {
        MDC.put(key, value);
      }
    }
  }

  @Override
  public Map<String, Payload> serializeContext(Object context) {
    var headers = new HashMap<String, Payload>();
    values(context)
        .forEach((key, value) ->
            GlobalDataConverter.get()
                .toPayload(value)
                .ifPresent(header -> headers.put(key, header)));
    return headers;
  }

  @Override
  public Object deserializeContext(Map<String, Payload> headers) {
    var context = new HashMap<String, String>();
    for (String key : KEYS) {
      Optional.ofNullable(headers.get(key))
          .map(header -> GlobalDataConverter.get().fromPayload(header, String.class, String.class))
          .ifPresent(value -> context.put(key, value));
    }
    return Map.copyOf(context);
  }

  private static Map<String, String> values(Object context) {
    var values = new HashMap<String, String>();
    if (context instanceof Map<?, ?> map) {
      map.forEach((key, value) -> values.put(String.valueOf(key), String.valueOf(value)));
    }
    return values;
  }
}
