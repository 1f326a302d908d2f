package dev.privatelink.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.privatelink.journeys.ApiClient.Answer;
import dev.privatelink.localcloud.LocalCloudSeed;
import dev.privatelink.workflow.fake.MendedServer;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One trace leads from a request through its operation and steps to the calls of the cloud. */
class SpanTest {
  private static final AttributeKey<Long> STATUS =
      AttributeKey.longKey("http.response.status_code");

  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

  @Test
  void whenTracesAreOn_oneTraceLeadsFromTheRequestToTheCloud() {
    var exporter = InMemorySpanExporter.create();
    try (var temporal = new InProcessTemporal();
        var stack =
            Stack.start(
                temporal.address(), Stack.CLOUD, Map.of(), List.of(new MendedServer(), exporter))) {
      ApiClient api = stack.api();

      Answer created =
          api.send(
              "POST",
              "/privateLinkConnections",
              ApiClient.createBody("traced", LocalCloudSeed.SERVICE_AUTOMATIC),
              "X-Debug-Trace-Id",
              TRACE);
      String id = created.ok().path("privateLinkConnectionId").asText();
      api.awaitOperation(id, "SUCCEEDED");

      List<SpanData> spans =
          await("the trace is whole")
              .atMost(Duration.ofSeconds(20))
              .until(
                  () ->
                      exporter.getFinishedSpanItems().stream()
                          .filter(span -> span.getTraceId().equals(TRACE))
                          .toList(),
                  trace ->
                      trace.stream().anyMatch(s -> s.getName().equals("operation CreateConnection"))
                          && trace.stream().anyMatch(s -> s.getName().startsWith("POST ")));
      // The first POST was answered with a challenge.
      List<SpanData> admitted =
          spans.stream()
              .filter(span -> Long.valueOf(200).equals(span.getAttributes().get(STATUS)))
              .toList();
      SpanData request =
          only(admitted, "POST /v1beta1/clusters/{clusterId}/privateLinkConnections");
      SpanData operation = only(spans, "operation CreateConnection");
      SpanData step = only(spans, "step EndpointEnsure");
      SpanData call = only(spans, "aws ensure-endpoint");
      assertThat(request.getParentSpanContext().isValid()).isFalse();
      assertThat(operation.getParentSpanId()).isEqualTo(request.getSpanId());
      assertThat(step.getParentSpanId()).isEqualTo(request.getSpanId());
      assertThat(call.getParentSpanId()).isEqualTo(step.getSpanId());
      assertThat(spans.toString()).doesNotContain(LocalCloudSeed.PLATFORM_SECRET_ACCESS_KEY);
    }
  }

  private static SpanData only(List<SpanData> spans, String name) {
    List<SpanData> named = spans.stream().filter(span -> span.getName().equals(name)).toList();
    assertThat(named)
        .as("%s among %s", name, spans.stream().map(SpanData::getName).toList())
        .hasSize(1);
    return named.getFirst();
  }
}
