package dev.privatelink.api.logging;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import dev.privatelink.model.LogKeys;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One line for each event, as {@code key=value} or as JSON, with the same keys. Whatever a text
 * contains, it stays within its quotes and its line.
 */
public final class LineEncoder extends EncoderBase<ILoggingEvent> {
  /** A message or an error longer than this is cut: nobody reads on, and logs are shipped whole. */
  static final int TEXT_MAX = 16_000;

  /** Lines of a stack, of each cause: ours are within them. */
  private static final String STACK_LINES = "12";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSX", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final ThrowableProxyConverter stacks = new ThrowableProxyConverter();
  private LineFormat format = LineFormat.TEXT;

  /**
   * Called by the logging library with what {@code logback.xml} says.
   *
   * @param name {@code text} or {@code json}; anything else is said, and is text
   */
  public void setFormat(String name) {
    switch (name.toLowerCase(Locale.ROOT)) {
      case "text" -> format = LineFormat.TEXT;
      case "json" -> format = LineFormat.JSON;
      default -> addError("PRIVATELINK_LOG_FORMAT is '" + name + "': it must be text or json");
    }
  }

  @Override
  public void start() {
    stacks.setContext(getContext());
    stacks.setOptionList(List.of(STACK_LINES));
    stacks.start();
    super.start();
  }

  @Override
  public byte[] headerBytes() {
    return new byte[0];
  }

  @Override
  public byte[] footerBytes() {
    return new byte[0];
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    return (format.line(fields(event)) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private Map<String, String> fields(ILoggingEvent event) {
    var fields = new LinkedHashMap<String, String>();
    fields.put("time", TIME.format(event.getInstant()));
    fields.put("level", event.getLevel().toString());
    fields.put("thread", event.getThreadName());
    fields.put("logger", event.getLoggerName());
    Map<String, String> about = event.getMDCPropertyMap();
    for (String key : LogKeys.ALL) {
      String value = about.get(key);
      if (value != null) {
        fields.put(key, value);
      }
    }
    fields.put("msg", cut(String.valueOf(event.getFormattedMessage())));
    if (event.getThrowableProxy() != null) {
      fields.put("error", cut(stacks.convert(event).strip()));
    }
    return fields;
  }

  private static String cut(String text) {
    return text.length() <= TEXT_MAX ? text : text.substring(0, TEXT_MAX - 1) + "…";
  }
}
