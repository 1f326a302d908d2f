package dev.privatelink.localcloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.privatelink.localcloud.fault.Fault;
import dev.privatelink.localcloud.fault.FaultMode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/** The page at {@code /} and the interface behind it, over HTTP. */
class CustomerPageTest {
  private static final Map<String, String> OF_THE_PAGE =
      Map.of("Content-Type", "application/json", "X-Local-Cloud-Page", "1");

  private TestCloud cloud;

  @BeforeEach
  void start() throws Exception {
    cloud = TestCloud.start();
  }

  @AfterEach
  void stop() {
    cloud.close();
  }

  private HttpResponse<String> get(String path) throws Exception {
    return RawHttp.plain("GET", cloud.uri().resolve(path), Map.of(), "");
  }

  private JsonNode state() throws Exception {
    return json(get("/_page/state"));
  }

  private HttpResponse<String> post(String what, Map<String, String> body) throws Exception {
    return post(what, new JsonMapper().writeValueAsString(body), OF_THE_PAGE);
  }

  private HttpResponse<String> post(String what, String body, Map<String, String> headers)
      throws Exception {
    return RawHttp.plain("POST", cloud.uri().resolve("/_page/" + what), headers, body);
  }

  private HttpResponse<String> answer(String answer, String endpointId) throws Exception {
    return post("answers", aws(answer, endpointId));
  }

  private static Map<String, String> aws(String answer, String endpointId) {
    return Map.of(
        "cloud",
        "aws",
        "account",
        LocalCloudSeed.CUSTOMER_ACCOUNT,
        "service",
        LocalCloudSeed.SERVICE_MANUAL,
        "endpoint",
        endpointId,
        "answer",
        answer);
  }

  private HttpResponse<String> turn(String id, boolean on) throws Exception {
    return post("switches", "{\"id\": \"" + id + "\", \"on\": " + on + "}", OF_THE_PAGE);
  }

  private static JsonNode json(HttpResponse<String> answer) throws Exception {
    return new JsonMapper().readTree(answer.body());
  }

  private static JsonNode offer(JsonNode state, String serviceId) {
    return StreamSupport.stream(state.path("clouds").spliterator(), false)
        .flatMap(one -> StreamSupport.stream(one.path("services").spliterator(), false))
        .filter(offer -> offer.path("service").path("id").asText().equals(serviceId))
        .findFirst()
        .orElseThrow();
  }

  private static JsonNode lever(JsonNode state, String id) {
    return StreamSupport.stream(state.path("switches").spliterator(), false)
        .filter(one -> one.path("id").asText().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private String createInAlicloud() throws Exception {
    HttpResponse<String> created =
        AliHttp.form(
            cloud.uri(),
            AliHttp.platform(),
            AliHttp.privateLink(
                "CreateVpcEndpoint",
                "ServiceName",
                AlicloudSeed.serviceName(AlicloudSeed.SERVICE_MANUAL),
                "VpcId",
                AlicloudSeed.VPC,
                "SecurityGroupId.1",
                AlicloudSeed.SECURITY_GROUP,
                "Zone.1.VSwitchId",
                AlicloudSeed.VSWITCH_A,
                "Zone.1.ZoneId",
                AlicloudSeed.ZONE_A));
    return AliHttp.json(created).path("EndpointId").asText();
  }

  @ParameterizedTest
  @CsvSource({
    "/,                text/html",
    "/_page/page.css,  text/css",
    "/_page/page.js,   text/javascript",
    "/_page/parts.js,  text/javascript",
    "/_page/icon.svg,  image/svg+xml",
    "/_page/state,     application/json"
  })
  void whenAFileIsAskedFor_itComesWithAStrictPolicyAndNothingFromElsewhere(String path, String type)
      throws Exception {
    HttpResponse<String> answer = get(path);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith(type);
    assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'none'", "script-src 'self';", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(answer.body())
        .doesNotContain("https://")
        .doesNotContain("innerHTML")
        .doesNotContain("style=");
  }

  @Test
  void whenTheHtmlNamesFiles_theyAreThere() throws Exception {
    List<String> named =
        Pattern.compile("(?:href|src)=\"(/[^\"]*)\"")
            .matcher(get("/").body())
            .results()
            .map(found -> found.group(1))
            .toList();

    assertThat(named).contains("/_page/page.js", "/_page/page.css");
    for (String path : named) {
      assertThat(get(path).statusCode()).as(path).isEqualTo(200);
    }
  }

  @Test
  void whenSomebodyAsks_itShowsWhoAndSinceWhenInBothClouds() throws Exception {
    String inAws = cloud.create(LocalCloudSeed.SERVICE_MANUAL).vpcEndpointId();
    String inAlicloud = createInAlicloud();
    cloud.clock().move(Duration.ofMinutes(7));

    JsonNode state = state();

    JsonNode offer = offer(state, LocalCloudSeed.SERVICE_MANUAL);
    assertThat(offer.path("service").path("owner").asText())
        .isEqualTo(LocalCloudSeed.CUSTOMER_ACCOUNT);
    JsonNode request = offer.path("requests").path(0);
    assertThat(request.path("endpointId").asText()).isEqualTo(inAws);
    assertThat(request.path("account").asText()).isEqualTo(LocalCloudSeed.PLATFORM_ACCOUNT);
    assertThat(request.path("state").asText()).isEqualTo("pendingAcceptance");
    assertThat(request.path("standing").asText()).isEqualTo("WAITING");
    assertThat(request.path("since").asText()).isEqualTo("2026-11-21T10:00:00Z");
    assertThat(state.path("time").asText()).isEqualTo("2026-11-21T10:07:00Z");
    JsonNode other = offer(state, AlicloudSeed.SERVICE_MANUAL).path("requests").path(0);
    assertThat(other.path("endpointId").asText()).isEqualTo(inAlicloud);
    assertThat(other.path("account").asText()).isEqualTo(AlicloudSeed.PLATFORM_ACCOUNT);
    assertThat(other.path("state").asText()).isEqualTo("Pending");
    assertThat(other.path("remarks").toString()).contains(AlicloudSeed.ZONE_A + " Wait");
    assertThat(other.path("mayAccept").asBoolean()).isTrue();
  }

  @Test
  void whenAcceptedInAws_theEndpointIsSetUpAndAvailable() throws Exception {
    String id = cloud.create(LocalCloudSeed.SERVICE_MANUAL).vpcEndpointId();

    HttpResponse<String> accepted = answer("accept", id);

    assertThat(accepted.statusCode()).isEqualTo(200);
    JsonNode request =
        offer(json(accepted), LocalCloudSeed.SERVICE_MANUAL).path("requests").path(0);
    assertThat(request.path("state").asText()).isEqualTo("pending");
    assertThat(request.path("mayAccept").asBoolean()).isFalse();
    assertThat(cloud.state(id)).isEqualTo("pending");
    cloud.clock().move(Duration.ofSeconds(5));
    assertThat(cloud.state(id)).isEqualTo("available");
  }

  @Test
  void whenAcceptedTwice_theCloudRefusesInItsOwnWords() throws Exception {
    String id = cloud.create(LocalCloudSeed.SERVICE_MANUAL).vpcEndpointId();
    answer("accept", id);

    HttpResponse<String> again = answer("accept", id);

    assertThat(again.statusCode()).isEqualTo(409);
    assertThat(json(again).path("code").asText()).isEqualTo("InvalidState");
    assertThat(json(again).path("reason").asText()).contains(id).contains("pending");
  }

  @Test
  void whenRejectedInUse_theEndpointIsRejectedAndCanBeNeither() throws Exception {
    String id = cloud.create(LocalCloudSeed.SERVICE_MANUAL).vpcEndpointId();
    answer("accept", id);
    cloud.clock().move(Duration.ofSeconds(5));

    assertThat(answer("reject", id).statusCode()).isEqualTo(200);

    assertThat(cloud.state(id)).isEqualTo("rejected");
    JsonNode request = offer(state(), LocalCloudSeed.SERVICE_MANUAL).path("requests").path(0);
    assertThat(request.path("mayAccept").asBoolean()).isFalse();
    assertThat(request.path("mayReject").asBoolean()).isFalse();
  }

  @Test
  void whenAcceptedAndCutInAlicloud_theConnectionFollowsAndMayBeAcceptedAgain() throws Exception {
    String id = createInAlicloud();
    Map<String, String> body =
        new TreeMap<>(
            Map.of(
                "cloud",
                "alicloud",
                "account",
                AlicloudSeed.CUSTOMER_ACCOUNT,
                "service",
                AlicloudSeed.SERVICE_MANUAL,
                "endpoint",
                id));
    body.put("answer", "accept");

    assertThat(post("answers", body).statusCode()).isEqualTo(200);
    cloud.clock().move(Duration.ofSeconds(5));
    assertThat(stateInAlicloud()).isEqualTo("Connected");

    body.put("answer", "reject");
    assertThat(post("answers", body).statusCode()).isEqualTo(200);
    cloud.clock().move(Duration.ofMinutes(1));
    assertThat(stateInAlicloud()).isEqualTo("Disconnected");
    assertThat(
            offer(state(), AlicloudSeed.SERVICE_MANUAL)
                .path("requests")
                .path(0)
                .path("mayAccept")
                .asBoolean())
        .isTrue();
  }

  private String stateInAlicloud() {
    return cloud
        .cloud()
        .alicloud()
        .endpoints(AlicloudSeed.PLATFORM_ACCOUNT)
        .getFirst()
        .connectionStatus();
  }

  @ParameterizedTest
  @CsvSource({
    "aws,      111122223333,     vpce-svc-0ddddddddddddddd0, arn:aws:iam::380838443567:root",
    "alicloud, 1234567890123456, epsrv-local-closed,         acs:ram:*:5123456789012345"
  })
  void whenAPrincipalIsAllowed_theServiceListsIt(
      String of, String account, String service, String principal) throws Exception {
    assertThat(offer(state(), service).path("service").path("allowed").size()).isZero();

    HttpResponse<String> allowed =
        post(
            "principals",
            Map.of("cloud", of, "account", account, "service", service, "principal", principal));

    assertThat(offer(json(allowed), service).path("service").path("allowed").path(0).asText())
        .isEqualTo(principal);
  }

  @Test
  void whenAnAllowedPrincipalLooks_theServiceIsThere() throws Exception {
    post(
        "principals",
        Map.of(
            "cloud",
            "aws",
            "account",
            LocalCloudSeed.CUSTOMER_ACCOUNT,
            "service",
            LocalCloudSeed.SERVICE_NOT_ALLOWED,
            "principal",
            "arn:aws:iam::380838443567:root"));

    assertThat(cloud.create(LocalCloudSeed.SERVICE_NOT_ALLOWED).stateAsString())
        .isEqualTo("pendingAcceptance");
  }

  @Test
  void whenAPrincipalIsMalformed_itIsRefusedAsByTheCloud() throws Exception {
    HttpResponse<String> refused =
        post(
            "principals",
            Map.of(
                "cloud",
                "aws",
                "account",
                LocalCloudSeed.CUSTOMER_ACCOUNT,
                "service",
                LocalCloudSeed.SERVICE_NOT_ALLOWED,
                "principal",
                "<b>me</b>"));

    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(json(refused).path("code").asText()).isEqualTo("InvalidPrincipal");
  }

  @Test
  void whenASwitchIsTurned_theFaultStrikesThePlatformOnlyUntilItIsTurnedBack() throws Exception {
    turn("aws-silent", true);
    turn("aws-silent", true);

    assertThat(cloud.cloud().faults().all()).hasSize(1);
    assertThat(lever(state(), "aws-silent").path("on").asBoolean()).isTrue();
    assertThat(
            catchThrowableOfType(SdkClientException.class, () -> cloud.platform().describeVpcs()))
        .isNotNull();
    assertThat(cloud.customer().describeVpcEndpointServiceConfigurations().serviceConfigurations())
        .isNotEmpty();

    assertThat(lever(json(turn("aws-silent", false)), "aws-silent").path("on").asBoolean())
        .isFalse();
    assertThat(cloud.platform().describeVpcs().vpcs()).hasSize(1);
  }

  @Test
  void whenASwitchStrikesOnce_itIsOffAfterwards() throws Exception {
    turn("aws-lost-answer", true);

    assertThat(
            catchThrowableOfType(
                SdkClientException.class, () -> cloud.create(LocalCloudSeed.SERVICE_MANUAL)))
        .isNotNull();

    JsonNode state = state();
    assertThat(lever(state, "aws-lost-answer").path("on").asBoolean()).isFalse();
    assertThat(offer(state, LocalCloudSeed.SERVICE_MANUAL).path("requests").size()).isEqualTo(1);
  }

  @Test
  void whenEverySwitchIsOn_eachIsListedOnceAndEachGoesOff() throws Exception {
    for (JsonNode lever : state().path("switches")) {
      assertThat(turn(lever.path("id").asText(), true).statusCode()).isEqualTo(200);
    }
    JsonNode all = state().path("switches");
    assertThat(all).allMatch(lever -> lever.path("on").asBoolean());
    assertThat(all.findValuesAsText("id")).doesNotHaveDuplicates();

    for (JsonNode lever : all) {
      turn(lever.path("id").asText(), false);
    }
    assertThat(cloud.cloud().faults().all()).isEmpty();
  }

  @Test
  void whenOthersPlantOrDeny_itIsShownAsItIsWrittenAndCanBeSwitchedOff() throws Exception {
    String markup = "<img src=x onerror=alert(1)>";
    cloud.cloud().faults().plant(Fault.error("DescribeVpcs", 503, "Unavailable", markup));
    cloud.cloud().faults().plant(Fault.of("DescribeSubnets", FaultMode.EMPTY));
    cloud.cloud().denials().deny(LocalCloudSeed.PLATFORM_ACCOUNT, "DescribeVpcs");

    JsonNode state = state();
    assertThat(lever(state, "fault-1").path("title").asText()).contains(markup);
    String denial = "denial:380838443567:DescribeVpcs";
    assertThat(lever(state, denial).path("on").asBoolean()).isTrue();
    turn("fault-1", false);
    assertThat(catchThrowableOfType(Ec2Exception.class, () -> cloud.platform().describeVpcs()))
        .isNotNull();
    turn(denial, false);

    assertThat(cloud.platform().describeVpcs().vpcs()).hasSize(1);
    assertThat(turn("fault-1", false).statusCode()).isEqualTo(400);
    assertThat(turn("fault-9", true).statusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "X-Local-Cloud-Page, -",
        "Content-Type,       text/plain",
        "Content-Type,       application/jsonp",
        "Origin,             https://example.com",
        "Origin,             null",
        "Origin,             http://127.0.0.1:1",
        "Sec-Fetch-Site,     cross-site",
        "Sec-Fetch-Site,     same-site"
      })
  void whenAnotherPageActs_itIsRefusedAndNothingChanges(String header, String value)
      throws Exception {
    String id = cloud.create(LocalCloudSeed.SERVICE_MANUAL).vpcEndpointId();
    Map<String, String> headers = new TreeMap<>(OF_THE_PAGE);
    headers.remove(header);
    if (value != null) {
      headers.put(header, value);
    }

    HttpResponse<String> refused =
        post("answers", new JsonMapper().writeValueAsString(aws("accept", id)), headers);

    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    assertThat(cloud.state(id)).isEqualTo("pendingAcceptance");
  }

  @Test
  void whenThePageItselfSaysWhereItIsFrom_itMay() throws Exception {
    String id = cloud.create(LocalCloudSeed.SERVICE_MANUAL).vpcEndpointId();
    Map<String, String> headers = new TreeMap<>(OF_THE_PAGE);
    headers.put("Origin", cloud.uri().toString());
    headers.put("Sec-Fetch-Site", "same-origin");

    assertThat(
            post("answers", new JsonMapper().writeValueAsString(aws("accept", id)), headers)
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void whenAnotherSiteAsksMayI_itIsNotAnsweredYes() throws Exception {
    HttpResponse<String> asked =
        RawHttp.plain(
            "OPTIONS",
            cloud.uri().resolve("/_page/answers"),
            Map.of(
                "Origin", "https://example.com",
                "Access-Control-Request-Method", "POST",
                "Access-Control-Request-Headers", "x-local-cloud-page"),
            "");

    assertThat(asked.statusCode()).isEqualTo(405);
    assertThat(asked.headers().map().keySet()).noneMatch(name -> name.startsWith("access-control"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"evil.example:80", "localhost.evil.example", "127.0.0.1.evil.example"})
  void whenTheNameAskedForIsNotThisMachines_itIsRefused(String host) throws Exception {
    assertThat(RawHttp.withHost(cloud.uri(), host, "/_page/state")).startsWith("HTTP/1.1 403 ");
    assertThat(RawHttp.withHost(cloud.uri(), host, "/")).startsWith("HTTP/1.1 403 ");
    assertThat(RawHttp.withHost(cloud.uri(), "localhost:4566", "/")).startsWith("HTTP/1.1 200 ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "answers    | {}                                    | cloud",
        "answers    | {\"cloud\": \"moon\"}                 | moon",
        "answers    | {\"cloud\": \"aws\", \"answer\": 1}   | answer must be a text",
        "answers    | {\"cloud\": \"aws\", \"answer\": \"perhaps\", \"account\": \"1\", \"service\": \"s\", \"endpoint\": \"e\"} | accept or reject",
        "answers    | {\"cloud\": \"aws\", \"answer\": \"accept\", \"account\": \"380838443567\"} | no customer",
        "principals | {\"cloud\": \"aws\"}                  | account",
        "switches   | {\"id\": \"aws-slow\", \"on\": \"yes\"} | on must be",
        "switches   | {\"on\": true}                        | id",
        "switches   | [                                     | not JSON",
      })
  void whenTheBodyIsWrong_itSaysWhy(String what, String body, String reason) throws Exception {
    HttpResponse<String> answer = post(what, body, OF_THE_PAGE);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).path("reason").asText()).contains(reason);
  }

  @Test
  void whenTheServiceIsAnothers_theCloudDoesNotKnowIt() throws Exception {
    Map<String, String> body = new TreeMap<>(aws("accept", "vpce-0123456789abcdef0"));
    body.put("account", "999999999999");

    HttpResponse<String> answer = post("answers", body);

    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(json(answer).path("code").asText())
        .isEqualTo("InvalidVpcEndpointServiceId.NotFound");
  }

  @Test
  void whenThePathIsUnknown_itIsNotFound() throws Exception {
    assertThat(get("/_page/nothing").statusCode()).isEqualTo(404);
    assertThat(post("nothing", "{}", OF_THE_PAGE).statusCode()).isEqualTo(404);
  }

  @Test
  void whenMoreAskThanCanBeRead_thoseThatWaitAreShownAndTheRestCounted() throws Exception {
    for (int i = 0; i < 60; i++) {
      cloud.create(LocalCloudSeed.SERVICE_AUTOMATIC);
    }

    JsonNode offer = offer(state(), LocalCloudSeed.SERVICE_AUTOMATIC);

    assertThat(offer.path("requests").size()).isEqualTo(50);
    assertThat(offer.path("hidden").asInt()).isEqualTo(10);
  }
}
