package dev.privatelink.localcloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/** The control interface over HTTP. */
class ControlApiTest {
  private TestCloud cloud;

  @BeforeEach
  void start() throws Exception {
    cloud = TestCloud.start();
  }

  @AfterEach
  void stop() {
    cloud.close();
  }

  private HttpResponse<String> call(String method, String path, String body) throws Exception {
    return RawHttp.send(method, cloud.uri().resolve("/_local/" + path), Map.of(), body);
  }

  private JsonNode json(String method, String path) throws Exception {
    return new JsonMapper().readTree(call(method, path, "").body());
  }

  @Test
  void whenAskedForItsHealth_itNamesItsServices() throws Exception {
    JsonNode health = json("GET", "health");

    assertThat(health.path("status").asText()).isEqualTo("ok");
    assertThat(health.path("services").toString())
        .isEqualTo(
            "[\"ec2\",\"sts\",\"route53\",\"privatelink\",\"pvtz\",\"alicloud-vpc\","
                + "\"alicloud-sts\"]");
  }

  @Test
  void whenAFaultIsPosted_itStrikesIsListedAndCanBeTakenAway() throws Exception {
    HttpResponse<String> planted =
        call(
            "POST",
            "faults",
            """
            {"operation": "DescribeVpcs", "account": "380838443567", "onCall": 1, "times": 2,
             "mode": "error", "code": "RequestLimitExceeded", "status": 503, "message": "slow down",
             "after": false, "delay": "PT0.01S"}\
            """);
    assertThat(planted.statusCode()).isEqualTo(201);

    Ec2Exception refusal =
        catchThrowableOfType(Ec2Exception.class, () -> cloud.platform().describeVpcs());
    assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("RequestLimitExceeded");
    JsonNode listed = json("GET", "faults").path("faults").path(0);
    assertThat(listed.path("mode").asText()).isEqualTo("error");
    assertThat(listed.path("delay").asText()).isEqualTo("PT0.01S");
    assertThat(call("DELETE", "faults/" + listed.path("id").asText(), "").statusCode())
        .isEqualTo(200);
    assertThat(cloud.platform().describeVpcs().vpcs()).hasSize(1);
    assertThat(call("DELETE", "faults/fault-99", "").statusCode()).isEqualTo(404);
  }

  @Test
  void whenAllFaultsAreTakenAway_itHasNone() throws Exception {
    call("POST", "faults", "{\"operation\": \"*\", \"mode\": \"cut\"}");

    call("DELETE", "faults", "");

    assertThat(cloud.platform().describeVpcs().vpcs()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"operation\":            | not JSON",
        "[]                         | JSON object",
        "{}                         | operation",
        "{\"operation\": 7}         | operation must be a text",
        "{\"operation\": \"X\", \"odd\": 1}          | odd",
        "{\"operation\": \"X\", \"mode\": \"fire\"}  | fire",
        "{\"operation\": \"X\", \"times\": 0}        | times",
        "{\"operation\": \"X\", \"times\": 1.5}      | times",
        "{\"operation\": \"X\", \"after\": \"yes\"}  | after",
        "{\"operation\": \"X\", \"delay\": \"soon\"} | delay",
        "{\"operation\": \"X\", \"delay\": \"PT1H\"} | delay",
        "{\"operation\": \"X\", \"status\": 99}      | status",
        "{\"operation\": \"X\"} {}                   | not JSON",
      })
  void whenAFaultIsWrong_itIsRefusedWithTheReason(String body, String reason) throws Exception {
    HttpResponse<String> answer = call("POST", "faults", body);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(new JsonMapper().readTree(answer.body()).path("reason").asText()).contains(reason);
    assertThat(cloud.cloud().faults().all()).isEmpty();
  }

  @Test
  void whenAnOperationIsDenied_itStaysDeniedUntilAllAreTakenAway() throws Exception {
    call("POST", "denials", "{\"account\": \"380838443567\", \"operation\": \"DescribeVpcs\"}");

    assertThat(catchThrowableOfType(Ec2Exception.class, () -> cloud.platform().describeVpcs()))
        .isNotNull();
    assertThat(json("GET", "denials").path("denials").size()).isEqualTo(1);
    call("DELETE", "denials", "");
    assertThat(cloud.platform().describeVpcs().vpcs()).hasSize(1);
  }

  @Test
  void whenRequestsAreAskedFor_itCountsThemUntilReset() throws Exception {
    cloud.platform().describeVpcs();
    cloud.platform().describeVpcs();

    JsonNode line = json("GET", "requests").path("requests").path(0);
    assertThat(line.toString())
        .isEqualTo(
            "{\"service\":\"ec2\",\"operation\":\"DescribeVpcs\",\"account\":\"380838443567\","
                + "\"result\":\"OK\",\"count\":2}");
    assertThat(json("DELETE", "requests").path("requests").size()).isZero();
  }

  @Test
  void whenABrowserPageCalls_itIsRefused() throws Exception {
    HttpResponse<String> answer =
        RawHttp.send(
            "DELETE",
            cloud.uri().resolve("/_local/faults"),
            Map.of("Origin", "https://example.com"),
            "");

    assertThat(answer.statusCode()).isEqualTo(403);
  }

  @Test
  void whenThePathIsUnknown_itIsNotFound() throws Exception {
    assertThat(call("GET", "nothing", "").statusCode()).isEqualTo(404);
  }
}
