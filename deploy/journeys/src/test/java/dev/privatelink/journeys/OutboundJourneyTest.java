package dev.privatelink.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.privatelink.localcloud.LocalCloudSeed;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The stories of the guides, through HTTP, on the in-process Temporal server. */
class OutboundJourneyTest {
  private static InProcessTemporal temporal;
  private static Stack stack;

  @BeforeAll
  static void start() {
    temporal = new InProcessTemporal();
    stack = Stack.start(temporal.address());
  }

  @AfterAll
  static void stop() {
    stack.close();
    temporal.close();
  }

  @Test
  void whenTheServiceAcceptsByItself_theConnectionBecomesActive_andDeletionLeavesNothing() {
    ApiClient api = stack.api();

    String id = api.created(LocalCloudSeed.SERVICE_AUTOMATIC);
    JsonNode active = api.awaitState(id, "ACTIVE");
    String endpointId = active.path("awsEndpointService").path("endpointId").asText();

    assertThat(endpointId).startsWith("vpce-");
    assertThat(active.path("awsEndpointService").path("availabilityZoneIds"))
        .extracting(JsonNode::asText)
        .containsExactly("use1-az1", "use1-az2", "use1-az4");
    assertThat(active.path("phase").asText()).isEqualTo("HEALTHY");

    assertThat(api.delete(id).ok().path("state").asText()).isEqualTo("DELETING");
    api.awaitGone(id);
    assertThat(livingEndpoints()).doesNotContain(endpointId);
    assertThat(api.events(id).getLast().path("type").asText()).isEqualTo("ConnectionDeleted");
  }

  private static List<String> livingEndpoints() {
    return stack.cloud().endpoints(LocalCloudSeed.PLATFORM_ACCOUNT).stream()
        .filter(endpoint -> !endpoint.state().startsWith("delet"))
        .map(endpoint -> endpoint.id())
        .toList();
  }
}
