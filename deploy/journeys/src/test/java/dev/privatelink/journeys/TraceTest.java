package dev.privatelink.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import com.fasterxml.jackson.databind.JsonNode;
import dev.privatelink.journeys.ApiClient.Answer;
import dev.privatelink.localcloud.LocalCloudSeed;
import dev.privatelink.localcloud.fault.Fault;
import dev.privatelink.workflow.fake.MendedServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One id leads from the answer to the audit trail, the workflow, its steps and their events. */
class TraceTest {
  private static final String TRACE = "trace-of-a-journey";

  private static InProcessTemporal temporal;
  private static Stack stack;

  @BeforeAll
  static void start() {
    temporal = new InProcessTemporal();
    stack = Stack.start(temporal.address(), Stack.CLOUD, Map.of(), List.of(new MendedServer()));
  }

  @AfterAll
  static void stop() {
    stack.close();
    temporal.close();
  }

  @Test
  void whenARequestBeginsAStory_itsIdIsInEveryPartOfIt() {
    ApiClient api = stack.api();
    try (LogLines log = LogLines.of("dev.privatelink", Level.INFO);
        var ignored = PlantedFault.plant(stack.cloud(), denial())) {

      Answer created =
          api.send(
              "POST",
              "/privateLinkConnections",
              ApiClient.createBody("traced", LocalCloudSeed.SERVICE_AUTOMATIC),
              "X-Debug-Trace-Id",
              TRACE);
      String id = created.ok().path("privateLinkConnectionId").asText();
      api.awaitState(id, "ACTIVE");
      api.awaitOperation(id, "SUCCEEDED");

      assertThat(created.headers().firstValue("X-Debug-Trace-Id")).contains(TRACE);
      assertThat(stack.database().text("SELECT outcome FROM audit_line WHERE trace_id = ?", TRACE))
          .isEqualTo("DONE");
      assertThat(
              new Runs(stack.temporal()).describe(Runs.create(id)).getMemo("trace", String.class))
          .isEqualTo(TRACE);
      List<JsonNode> events = api.events(id);
      assertThat(events).hasSizeGreaterThan(4);
      assertThat(events).allMatch(event -> event.path("traceId").asText().equals(TRACE));
      List<LogLines.Line> steps =
          log.lines().stream()
              .filter(line -> line.logger().startsWith("dev.privatelink.step"))
              .filter(line -> line.text().contains(id))
              .toList();
      assertThat(steps).isNotEmpty();
      assertThat(steps).allMatch(line -> line.trace().equals(TRACE));
    }
  }

  private static Fault denial() {
    return Fault.error(
            "CreateVpcEndpoint",
            403,
            "UnauthorizedOperation",
            "You are not authorized to perform this operation.")
        .onCalls(1, 2);
  }
}
