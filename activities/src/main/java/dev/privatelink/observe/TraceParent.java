package dev.privatelink.observe;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A span as text, as W3C's "Trace Context" writes it, for places that only carry texts. */
public final class TraceParent {
  /** In headers, and in the log's context of a step, where it is not shown. */
  public static final String KEY = "traceparent";

  private static final Getter GETTER = new Getter();

  private TraceParent() {}

  /** That of the span that is under way in this thread; empty if there is none. */
  public static Optional<String> current() {
    if (!Span.current().getSpanContext().isValid()) {
      return Optional.empty();
    }
    var carrier = new HashMap<String, String>();
    W3CTraceContextPropagator.getInstance().inject(Context.current(), carrier, TraceParent::set);
    return Optional.ofNullable(carrier.get(KEY));
  }

  /** The context under which a span belongs to this text's; without a text a new trace begins. */
  public static Context context(Optional<String> text) {
    return W3CTraceContextPropagator.getInstance()
        .extract(Context.root(), text.map(value -> Map.of(KEY, value)).orElse(Map.of()), GETTER);
  }

  private static void set(@Nullable Map<String, String> carrier, String key, String value) {
    if (carrier != null) {
      carrier.put(key, value);
    }
  }

  private static final class Getter implements TextMapGetter<Map<String, String>> {
    @Override
    public Iterable<String> keys(Map<String, String> carrier) {
      return List.copyOf(carrier.keySet());
    }

    @Override
    public @Nullable String get(@Nullable Map<String, String> carrier, String key) {
      return carrier == null ? null : carrier.get(key);
    }
  }
}
