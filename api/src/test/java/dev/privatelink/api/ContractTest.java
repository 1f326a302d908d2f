package dev.privatelink.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privatelink.api.fake.FakeLedger;
import dev.privatelink.api.fake.FakeOperations;
import dev.privatelink.api.fake.Http;
import dev.privatelink.api.fake.TestService;
import dev.privatelink.api.operation.Operations;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ContractTest {
  private final FakeLedger ledger = new FakeLedger();
  private final FakeOperations operations = new FakeOperations(ledger);
  private final TestService service =
      TestService.start(
          ledger, Map.of(), context -> context.registerSingleton(Operations.class, operations));
  private final Http http = service.http();

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void whenTheClientCreates_itGetsAConnection() {
    var answer =
        http.post(
            "/v1beta1/clusters/10000000000000000001/privateLinkConnections",
            """
            {"privateLinkConnection":{"awsEndpointService":{"name":"com.amazonaws.vpce.us-east-1.vpce-svc-x"},"clusterId":"10000000000000000001","displayName":"n","type":"AWS_ENDPOINT_SERVICE"}}
            """);
    System.out.println(answer);
    for (String p :
        new String[] {
          "/v1beta1/clusters/10000000000000000001/privateLinkConnections",
          "/v1beta1/clusters/10000000000000000001/privateLinkConnections:getAvailabilityZones",
          "/health",
          "/health/readiness",
          "/health/liveness",
          "/nope",
          "/v1beta1/clusters/10000000000000000001/privateLinkConnections/x"
        }) {
      System.out.println(p + " " + http.get(p));
    }
    String id = answer.json().get("privateLinkConnectionId").asText();
    String path = "/v1beta1/clusters/10000000000000000001/privateLinkConnections/" + id;
    System.out.println(http.get(path));
    System.out.println(http.get(path + "/events"));
    System.out.println(http.get(path + "/operations"));
    System.out.println(
        http.post(
            path + ":attachDomains",
            "{\"attachDomain\":{\"type\":\"TIDBCLOUD_MANAGED\",\"uniqueName\":\"\"},\"validateOnly\":true}\n"));
    System.out.println(http.post(path + ":detachDomains", "{\"attachDomainId\":\"...\"}\n"));
    System.out.println(http.delete(path));
    System.out.println(http.delete(path));
    System.out.println(http.send("PUT", path, new byte[0]));
    System.out.println(http.post(path + ":detachDomains", "x".repeat(1_000_000)));
    System.out.println(
        http.send("POST", path + ":detachDomains", "{}".getBytes(), "Content-Type", "text/plain"));
    System.out.println(http.send("POST", path + ":detachDomains", new byte[0]));
    assertThat(answer.status()).isEqualTo(200);
  }
}
