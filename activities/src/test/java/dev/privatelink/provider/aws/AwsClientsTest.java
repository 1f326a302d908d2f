package dev.privatelink.provider.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.privatelink.localcloud.LocalCloudSeed;
import dev.privatelink.model.EndpointRequest;
import dev.privatelink.model.Placement;
import dev.privatelink.spi.EndpointProvider;
import dev.privatelink.spi.ProviderFailure;
import dev.privatelink.spi.ProviderFailure.Category;
import dev.privatelink.spi.ServiceLook;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;

/** What goes over the wire: as whom, how often, and exactly which request. */
class AwsClientsTest {
  private static final String ROLE = "arn:aws:iam::380838443567:role/endpoints";

  @Test
  void whenAMethodMakesItsLastCallAsLateAsItMay_itEndsInTime() {
    assertThat(CallBudget.BEGIN_MAX.plus(AwsClients.CALL_MAX))
        .isLessThanOrEqualTo(EndpointProvider.CALL_MAX);
  }

  @Test
  void whenARoleIsConfigured_itIsAssumedOnceForManyCalls() throws Exception {
    try (AwsUnderTest aws = AwsUnderTest.open();
        AwsClients clients = AwsUnderTest.clients(aws.settings(Optional.of(ROLE)))) {
      var endpoints = AwsUnderTest.endpoints(clients);
      for (int i = 0; i < 3; i++) {
        assertThat(endpoints.inspectService(aws.manual(), as(ROLE, aws.placement())))
            .isInstanceOf(ServiceLook.Visible.class);
      }

      assertThat(aws.cloud().requests().count("AssumeRole", "OK")).isEqualTo(1);
    }
  }

  @Test
  void whenTheRoleMayNotBeAssumed_itIsForTheOperatorsAndNamesNoRole() {
    try (AwsUnderTest aws = AwsUnderTest.open();
        AwsClients clients = AwsUnderTest.clients(aws.settings(Optional.of(ROLE)))) {
      aws.cloud().denials().deny(AwsUnderTest.ACCOUNT, "sts:AssumeRole");

      ProviderFailure failure =
          catchThrowableOfType(
              ProviderFailure.class,
              () ->
                  AwsUnderTest.endpoints(clients)
                      .inspectService(aws.manual(), as(ROLE, aws.placement())));

      assertThat(failure.category()).isEqualTo(Category.DENIED);
      assertThat(failure.failure().toString()).doesNotContain("role/");
    }
  }

  @Test
  void whenThereAreNoCredentials_itIsForTheOperators() {
    AwsCredentialsProvider none =
        () -> {
          throw SdkClientException.create("Unable to load credentials from any provider");
        };
    try (AwsUnderTest aws = AwsUnderTest.open();
        AwsClients clients = new AwsClients(aws.settings(Optional.empty()), none)) {
      ProviderFailure failure =
          catchThrowableOfType(
              ProviderFailure.class,
              () -> AwsUnderTest.endpoints(clients).inspectService(aws.manual(), aws.placement()));

      assertThat(failure.category()).isEqualTo(Category.DENIED);
    }
  }

  @Test
  void whenAwsFails_theSdkDoesNotTryAgainByItself() {
    try (Recorder recorder = new Recorder(503, "<Response/>");
        AwsClients clients = clients(recorder)) {
      catchThrowableOfType(
          ProviderFailure.class,
          () ->
              AwsUnderTest.endpoints(clients)
                  .deleteEndpoint("vpce-0123456789abcdef0", placement()));

      assertThat(recorder.bodies).hasSize(1);
    }
  }

  @Test
  void whenAnEndpointIsCreated_theRequestIsExactlyTheStoredOne() {
    String empty =
        "<DescribeVpcEndpointsResponse><requestId>r-1</requestId><vpcEndpointSet/>"
            + "</DescribeVpcEndpointsResponse>";
    try (Recorder recorder = new Recorder(200, empty);
        AwsClients clients = clients(recorder)) {
      var tags = new TreeMap<String, String>();
      tags.put(EndpointRequest.TAG_INSTALLATION, "aaaaaaaaaaaaaaaaaaaa");
      tags.put(EndpointRequest.TAG_CONNECTION, "plc-aaaaaaaaaaaaaaaaaaaa");
      var target = AwsUnderTest.target(LocalCloudSeed.SERVICE_MANUAL);
      var request =
          new EndpointRequest(
              target.serviceName(),
              target.region(),
              new TreeMap<>(Map.of("use1-az2", "subnet-2", "use1-az1", "subnet-1")),
              List.of("sg-1", "sg-2"),
              tags,
              "token-1");

      // The recorder has no endpoint to answer with, so the call fails after it was made.
      catchThrowableOfType(
          ProviderFailure.class,
          () -> AwsUnderTest.endpoints(clients).ensureEndpoint(request, target, placement()));

      assertThat(recorder.form(0))
          .containsEntry("Action", "DescribeVpcEndpoints")
          .containsEntry("Filter.1.Name", "tag:privatelink:connection")
          .containsEntry("Filter.1.Value.1", "plc-aaaaaaaaaaaaaaaaaaaa")
          .containsEntry("Filter.2.Name", "tag:privatelink:installation")
          .containsEntry("Filter.2.Value.1", "aaaaaaaaaaaaaaaaaaaa");
      assertThat(recorder.form(1))
          .isEqualTo(
              Map.ofEntries(
                  Map.entry("Action", "CreateVpcEndpoint"),
                  Map.entry("Version", "2016-11-15"),
                  Map.entry("VpcEndpointType", "Interface"),
                  Map.entry("VpcId", LocalCloudSeed.VPC),
                  Map.entry("ServiceName", target.serviceName()),
                  Map.entry("SubnetId.1", "subnet-1"),
                  Map.entry("SubnetId.2", "subnet-2"),
                  Map.entry("SecurityGroupId.1", "sg-1"),
                  Map.entry("SecurityGroupId.2", "sg-2"),
                  Map.entry("PrivateDnsEnabled", "false"),
                  Map.entry("ClientToken", "token-1"),
                  Map.entry("TagSpecification.1.ResourceType", "vpc-endpoint"),
                  Map.entry("TagSpecification.1.Tag.1.Key", "privatelink:connection"),
                  Map.entry("TagSpecification.1.Tag.1.Value", "plc-aaaaaaaaaaaaaaaaaaaa"),
                  Map.entry("TagSpecification.1.Tag.2.Key", "privatelink:installation"),
                  Map.entry("TagSpecification.1.Tag.2.Value", "aaaaaaaaaaaaaaaaaaaa")));
      assertThat(recorder.agents)
          .allSatisfy(agent -> assertThat(agent).contains("app/privatelink"));
    }
  }

  @Test
  void whenAListNeverEnds_itIsTransient() {
    String endless =
        "<DescribeVpcEndpointsResponse><requestId>r-1</requestId><vpcEndpointSet/>"
            + "<nextToken>more</nextToken></DescribeVpcEndpointsResponse>";
    try (Recorder recorder = new Recorder(200, endless);
        AwsClients clients = clients(recorder)) {
      ProviderFailure failure =
          catchThrowableOfType(
              ProviderFailure.class,
              () ->
                  AwsUnderTest.endpoints(clients)
                      .findEndpoints(new TreeMap<>(Map.of("a", "b")), placement()));

      assertThat(failure.category()).isEqualTo(Category.TRANSIENT);
      assertThat(recorder.bodies).hasSize(20);
    }
  }

  private static AwsClients clients(Recorder recorder) {
    return AwsUnderTest.clients(
        new AwsSettings(
            Optional.of(recorder.address()),
            AwsUnderTest.ACCOUNT,
            Optional.empty(),
            Optional.empty(),
            "aws.plc.tidbcloud.com"));
  }

  private static Placement placement() {
    return AwsUnderTest.placement(Map.of("use1-az1", LocalCloudSeed.SUBNET_AZ1));
  }

  private static Placement as(String role, Placement placement) {
    return new Placement(
        placement.accountId(),
        Optional.of(role),
        placement.region(),
        placement.vpcId(),
        placement.subnetsByZone(),
        placement.securityGroupIds());
  }

  @Test
  void whenAnAnswerHoldsNoListAtAll_nothingIsConcluded() {
    String noList =
        "<DescribeVpcEndpointsResponse><requestId>r-1</requestId></DescribeVpcEndpointsResponse>";
    try (Recorder recorder = new Recorder(200, noList);
        AwsClients clients = clients(recorder)) {
      ProviderFailure failure =
          catchThrowableOfType(
              ProviderFailure.class,
              () ->
                  AwsUnderTest.endpoints(clients)
                      .observe(
                          "vpce-0123456789abcdef0",
                          AwsUnderTest.target(LocalCloudSeed.SERVICE_MANUAL),
                          placement()));

      assertThat(failure.category()).isEqualTo(Category.TRANSIENT);
    }
  }

  @Test
  void whenADeletionIsRefusedWithinASuccess_itIsAFailure() {
    try (Recorder recorder = new Recorder(200, deletion("OperationNotPermitted"));
        AwsClients clients = clients(recorder)) {
      ProviderFailure failure =
          catchThrowableOfType(
              ProviderFailure.class,
              () ->
                  AwsUnderTest.endpoints(clients)
                      .deleteEndpoint("vpce-0123456789abcdef0", placement()));

      assertThat(failure.category()).isEqualTo(Category.TRANSIENT);
      assertThat(failure.failure().message()).contains("vpce-0123456789abcdef0");
      assertThat(failure.failure().providerCode()).contains("OperationNotPermitted");
    }
  }

  @Test
  void whenADeletionFoundNothing_itIsFine() throws Exception {
    try (Recorder recorder = new Recorder(200, deletion("InvalidVpcEndpoint.NotFound"));
        AwsClients clients = clients(recorder)) {
      AwsUnderTest.endpoints(clients).deleteEndpoint("vpce-0123456789abcdef0", placement());

      assertThat(recorder.bodies).hasSize(1);
    }
  }

  private static String deletion(String code) {
    return """
    <DeleteVpcEndpointsResponse><requestId>r-1</requestId><unsuccessful><item>
    <error><code>%s</code><message>no</message></error>
    <resourceId>vpce-0123456789abcdef0</resourceId>
    </item></unsuccessful></DeleteVpcEndpointsResponse>\
    """
        .formatted(code);
  }

  /** Answers everything alike and keeps what was asked. */
  private static final class Recorder implements AutoCloseable {
    final List<String> bodies = new CopyOnWriteArrayList<>();
    final List<String> agents = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private final int status;
    private final byte[] answer;

    Recorder(int status, String answer) {
      this.status = status;
      this.answer = answer.getBytes(StandardCharsets.UTF_8);
      try {
        this.server =
            HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
      server.createContext("/", this::answer);
      server.start();
    }

    URI address() {
      return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    Map<String, String> form(int call) {
      return Arrays.stream(bodies.get(call).split("&"))
          .map(pair -> pair.split("=", 2))
          .collect(Collectors.toMap(pair -> decoded(pair[0]), pair -> decoded(pair[1])));
    }

    private static String decoded(String text) {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private void answer(HttpExchange exchange) throws IOException {
      try (exchange) {
        bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        agents.add(String.valueOf(exchange.getRequestHeaders().getFirst("User-Agent")));
        exchange.getResponseHeaders().add("Content-Type", "text/xml");
        exchange.sendResponseHeaders(status, answer.length);
        exchange.getResponseBody().write(answer);
      }
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }
}
