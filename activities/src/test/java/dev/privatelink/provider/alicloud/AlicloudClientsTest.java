package dev.privatelink.provider.alicloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.aliyuncs.http.HttpRequest;
import com.aliyuncs.http.MethodType;
import dev.privatelink.localcloud.AlicloudSeed;
import dev.privatelink.model.EndpointRequest;
import dev.privatelink.model.Placement;
import dev.privatelink.spi.EndpointProvider;
import dev.privatelink.spi.ProviderFailure;
import dev.privatelink.spi.ProviderFailure.Category;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes over the wire, and what may come back: half answers, none, and those of others. */
@Timeout(60)
class AlicloudClientsTest {
  private static final String EMPTY_LIST = "{\"RequestId\":\"R-1\",\"Endpoints\":[]}";
  private static final String NEW_ENDPOINT =
      """
      {"RequestId":"R-2","EndpointId":"ep-1","ServiceName":"%s"}\
      """
          .formatted(AlicloudSeed.serviceName(AlicloudSeed.SERVICE_MANUAL));

  @Test
  void whenAMethodMakesItsLastCallAsLateAsItMay_itEndsInTime() {
    assertThat(CallBudget.BEGIN_MAX.plus(AlicloudClients.CALL_MAX))
        .isLessThanOrEqualTo(EndpointProvider.CALL_MAX);
    assertThat(JsonHttpClient.EXCHANGE_MAX).isLessThan(AlicloudClients.CALL_MAX);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"EndpointId\":\"ep-1\",\"Endp",
        "{\"Zones\":[{\"ZoneId\":\"b\"}",
        "{\"a\":",
        "{\"a\":[1,2",
        "{\"a\":truex}",
        "{\"RequestId\":\"R-1\",\"Endpoints\":[]} {",
        "[]",
        "\"text\"",
        "null",
        "",
        "<html><body>It works!</body></html>",
        "{}",
        "{\"RequestId\":\"R-1\"}",
        "{\"RequestId\":\"R-1\",\"Endpoints\":null}",
        "{\"RequestId\":\"R-1\",\"Endpoints\":{}}",
        "{\"RequestId\":\"R-1\",\"Endpoints\":[{\"EndpointId\":\"ep-9\"}]}",
      })
  void whenTheBodyIsNotTheCloudsAnswer_itIsTransientAndNeverNothing(String body) {
    for (int status : List.of(200, 400, 503)) {
      try (RawServer server = RawServer.writing(RawServer.http(status, "application/json", body));
          AlicloudClients clients = clients(server)) {
        ProviderFailure failure = search(clients);

        assertThat(failure.category()).as("%d %s", status, body).isEqualTo(Category.TRANSIENT);
        assertThat(server.requestLines).as("tried once").hasSize(1);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "HTTP/1.1 200 OK\r\nContent-Le",
        "HTTP/1.1 200 OK\r\nContent-Length: 400\r\n\r\n{\"RequestId\":\"R-1\"",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n7\r\n{\"Reque",
        "SSH-2.0-OpenSSH\r\n",
      })
  void whenTheConnectionBreaksOff_itIsTransient(String bytes) {
    try (RawServer server = RawServer.writing(bytes);
        AlicloudClients clients = clients(server)) {
      assertThat(search(clients).category()).isEqualTo(Category.TRANSIENT);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "HTTP/1.1 200 OK\r\nContent-Length: 400\r\n\r\n{\"RequestId\":\"R-1\""})
  void whenTheServerFallsSilent_theExchangeEndsInTime(String bytes) {
    try (RawServer server = RawServer.writingAndHanging(bytes);
        JsonHttpClient http = new JsonHttpClient(Duration.ofMillis(300))) {
      HttpRequest request = new HttpRequest(server.address() + "/?Action=X");
      request.setSysMethod(MethodType.POST);
      long begun = System.nanoTime();

      NoAnswer none = catchThrowableOfType(NoAnswer.class, () -> http.syncInvoke(request));

      assertThat(none.getMessage()).contains("no whole answer").doesNotContain("127.0.0.1");
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
    }
  }

  @Test
  void whenTheAnswerIsEndless_itIsNotReadToItsEnd() {
    String head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{\"a\":\"";
    try (RawServer server = RawServer.writing(head + "x".repeat(JsonHttpClient.BODY_MAX + 1));
        AlicloudClients clients = clients(server)) {
      assertThat(search(clients).category()).isEqualTo(Category.TRANSIENT);
    }
  }

  @Test
  void whenAListNeverEnds_itIsTransient() {
    try (RawServer server =
            RawServer.answering(
                action -> "{\"RequestId\":\"R-1\",\"Endpoints\":[],\"NextToken\":\"more\"}");
        AlicloudClients clients = clients(server)) {
      assertThat(search(clients).category()).isEqualTo(Category.TRANSIENT);
      assertThat(server.requestLines).hasSize(40);
      assertThat(server.parameters(1)).containsEntry("NextToken", "more");
    }
  }

  @Test
  void whenTheSearchByMarksIsIgnored_foreignEndpointsAreNotTakenForOurs() throws Exception {
    String everybodys =
        """
        {"RequestId":"R-1","Endpoints":[{"EndpointId":"ep-9","EndpointStatus":"Active",
        "Tags":[{"Key":"privatelink:connection","Value":"plc-2"}]},
        {"EndpointId":"ep-8","EndpointStatus":"Active","Tags":[]}]}
        """;
    try (RawServer server = RawServer.answering(action -> everybodys);
        AlicloudClients clients = clients(server)) {
      assertThat(AlicloudUnderTest.endpoints(clients).findEndpoints(tags(), placement())).isEmpty();
    }
  }

  @Test
  void whenAnEndpointIsCreated_theRequestIsExactlyTheStoredOne() throws Exception {
    try (RawServer server =
            RawServer.answering(
                action -> action.equals("CreateVpcEndpoint") ? NEW_ENDPOINT : EMPTY_LIST);
        AlicloudClients clients = clients(server)) {
      var target = AlicloudUnderTest.target(AlicloudSeed.SERVICE_MANUAL);
      var request =
          new EndpointRequest(
              target.serviceName(),
              target.region(),
              new TreeMap<>(Map.of("ap-southeast-1b", "vsw-2", "ap-southeast-1a", "vsw-1")),
              List.of("sg-1", "sg-2"),
              tags(),
              "token-1");

      String id = AlicloudUnderTest.endpoints(clients).ensureEndpoint(request, target, placement());

      assertThat(id).isEqualTo("ep-1");
      assertThat(server.parameters(0))
          .containsEntry("Action", "ListVpcEndpoints")
          .containsEntry("Tag.1.Key", "privatelink:connection")
          .containsEntry("Tag.1.Value", "plc-1");
      assertThat(server.parameters(1))
          .isEqualTo(
              Map.ofEntries(
                  Map.entry("Action", "CreateVpcEndpoint"),
                  Map.entry("Version", "2020-04-15"),
                  Map.entry("Format", "JSON"),
                  Map.entry("RegionId", "ap-southeast-1"),
                  Map.entry("EndpointType", "Interface"),
                  Map.entry("EndpointName", "plc-1"),
                  Map.entry("VpcId", AlicloudSeed.VPC),
                  Map.entry("ServiceName", target.serviceName()),
                  Map.entry("Zone.1.ZoneId", "ap-southeast-1a"),
                  Map.entry("Zone.1.VSwitchId", "vsw-1"),
                  Map.entry("Zone.2.ZoneId", "ap-southeast-1b"),
                  Map.entry("Zone.2.VSwitchId", "vsw-2"),
                  Map.entry("SecurityGroupId.1", "sg-1"),
                  Map.entry("SecurityGroupId.2", "sg-2"),
                  Map.entry("ClientToken", "token-1"),
                  Map.entry("Tag.1.Key", "privatelink:connection"),
                  Map.entry("Tag.1.Value", "plc-1")));
      assertThat(server.requestLines).noneMatch(line -> line.contains("LTAI"));
      assertThat(server.heads).allMatch(head -> head.contains("ACS3-HMAC-SHA256"));
    }
  }

  private static ProviderFailure search(AlicloudClients clients) {
    ProviderFailure failure =
        catchThrowableOfType(
            ProviderFailure.class,
            () -> AlicloudUnderTest.endpoints(clients).findEndpoints(tags(), placement()));
    assertThat(failure).as("the call was expected to fail").isNotNull();
    return failure;
  }

  private static TreeMap<String, String> tags() {
    return new TreeMap<>(Map.of(EndpointRequest.TAG_CONNECTION, "plc-1"));
  }

  private static Placement placement() {
    return AlicloudUnderTest.placement(Map.of(AlicloudSeed.ZONE_A, AlicloudSeed.VSWITCH_A));
  }

  private static AlicloudClients clients(RawServer server) {
    return AlicloudUnderTest.clients(
        new AlicloudSettings(
            Optional.of(server.address()),
            AlicloudUnderTest.ACCOUNT,
            "alicloud.plc.tidbcloud.com"));
  }
}
