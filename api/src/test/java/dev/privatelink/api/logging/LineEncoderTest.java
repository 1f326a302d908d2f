package dev.privatelink.api.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.joran.spi.JoranException;
import ch.qos.logback.core.status.Status;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.privatelink.model.LogKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineEncoderTest {
  private static final Pattern FIELD =
      Pattern.compile("([a-z]+)=([A-Za-z0-9._:/+-]+|\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\")( |$)");

  private static final String HOSTILE =
      "first \"quoted\" \\ back\r\nlevel=ERROR msg=\"forged\"\t\u001b[2J \u202e\u2028end";

  private static final Map<String, String> ABOUT =
      Map.of(
          LogKeys.TRACE,
          "t-1",
          LogKeys.CONNECTION,
          "plc-1",
          LogKeys.CLUSTER,
          "10",
          LogKeys.OPERATION,
          "plc-1:create",
          LogKeys.CLOUD,
          "aws",
          LogKeys.STEP,
          "EndpointEnsure",
          LogKeys.ATTEMPT,
          "2",
          "traceparent",
          "00-11-22-01");

  @Test
  void whenItIsText_everyFieldIsThereOnce_andNoTextLeavesItsQuotes() {
    String line = encode("text", HOSTILE, new IllegalStateException(HOSTILE));

    assertThat(keys(line))
        .containsExactly(
            "time",
            "level",
            "thread",
            "logger",
            "trace",
            "connection",
            "cluster",
            "operation",
            "cloud",
            "step",
            "attempt",
            "msg",
            "error");
    assertThat(line)
        .startsWith(
            "time=2026-11-21T00:00:00.000Z level=WARN thread=\"a thread\" logger=a.Logger trace=t-1 connection=plc-1 ")
        .contains("msg=\"first \\\"quoted\\\" \\\\ back\\r\\nlevel=ERROR")
        .contains("\\u001b[2J \\u202e\\u2028end\"")
        .contains("java.lang.IllegalStateException")
        .endsWith("\n");
    assertThat(line.strip()).doesNotContain("\n").doesNotContain("\u001b");
  }

  @Test
  void whenItIsJson_itHasTheSameKeys_andTheTextAsItWas() throws IOException {
    String line = encode("json", HOSTILE, new IllegalStateException(HOSTILE));

    JsonNode json = new ObjectMapper().readTree(line);
    List<String> names = new ArrayList<>();
    json.fieldNames().forEachRemaining(names::add);
    assertThat(names)
        .containsExactly(
            "time",
            "level",
            "thread",
            "logger",
            "trace",
            "connection",
            "cluster",
            "operation",
            "cloud",
            "step",
            "attempt",
            "msg",
            "error");
    assertThat(json.get("msg").asText()).isEqualTo(HOSTILE);
    assertThat(json.get("operation").asText()).isEqualTo("plc-1:create");
    assertThat(line.strip()).doesNotContain("\n");
  }

  @ParameterizedTest
  @CsvSource({"text,time=", "json,{"})
  void whenTheProgramStarts_itsConfigurationIsUnderstood(String format, String begin)
      throws JoranException {
    var context = new LoggerContext();
    context.putProperty("PRIVATELINK_LOG_FORMAT", format);
    var configurator = new JoranConfigurator();
    configurator.setContext(context);
    configurator.doConfigure(LineEncoder.class.getResource("/logback.xml"));

    assertThat(context.getStatusManager().getCopyOfStatusList())
        .allMatch(status -> status.getLevel() < Status.WARN, "no warning");
    var out =
        (OutputStreamAppender<ILoggingEvent>)
            context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).getAppender("OUT");
    var event = new LoggingEvent("", context.getLogger("a"), Level.INFO, "hello", null, null);
    event.setMDCPropertyMap(Map.of());
    assertThat(new String(out.getEncoder().encode(event), StandardCharsets.UTF_8))
        .startsWith(begin)
        .contains("hello");
  }

  @Test
  void whenATextIsEndless_itIsCut() {
    assertThat(encode("text", "x".repeat(100_000), null).length())
        .isLessThan(LineEncoder.TEXT_MAX + 500);
  }

  @Property(tries = 300)
  void whateverIsLogged_itIsOneLineThatCanBeRead(@ForAll String text, @ForAll String trace)
      throws IOException {
    String line =
        new String(bytes("text", text, null, Map.of("trace", trace)), StandardCharsets.UTF_8);
    assertThat(line.lines().toList()).hasSize(1);
    assertThat(keys(line)).containsExactly("time", "level", "thread", "logger", "trace", "msg");
    JsonNode json = new ObjectMapper().readTree(bytes("json", text, null, Map.of("trace", trace)));
    assertThat(json.get("msg").asText())
        .isEqualTo(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
  }

  private static List<String> keys(String line) {
    List<String> keys = new ArrayList<>();
    Matcher field = FIELD.matcher(line.stripTrailing());
    int end = 0;
    while (field.find()) {
      assertThat(field.start()).as("all of it is fields: %s", line).isEqualTo(end);
      keys.add(field.group(1));
      end = field.end();
    }
    assertThat(end).as(line).isEqualTo(line.stripTrailing().length());
    return keys;
  }

  private static String encode(String format, String message, Throwable error) {
    return new String(bytes(format, message, error, ABOUT), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(
      String format, String message, Throwable error, Map<String, String> about) {
    var context = new LoggerContext();
    var encoder = new LineEncoder();
    encoder.setContext(context);
    encoder.setFormat(format);
    encoder.start();
    var event =
        new LoggingEvent(
            "", context.getLogger("a.Logger"), Level.WARN, "{}", error, new Object[] {message});
    event.setThreadName("a thread");
    event.setInstant(Instant.parse("2026-11-21T00:00:00Z"));
    event.setMDCPropertyMap(about);
    return encoder.encode(event);
  }
}
