package dev.privatelink.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.privatelink.journeys.ApiClient.Answer;
import dev.privatelink.localcloud.Customer;
import dev.privatelink.localcloud.LocalCloudSeed;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The stories of the guides, through HTTP. Each Temporal server has a class that only starts it.
 */
abstract class OutboundJourneys {

  abstract Stack stack();

  @Test
  void whenTheServiceAcceptsByItself_itBecomesActive_andDeletionLeavesNothing() {
    ApiClient api = stack().api();

    String id = api.created(LocalCloudSeed.SERVICE_AUTOMATIC);
    JsonNode active = api.awaitState(id, "ACTIVE");

    assertThat(texts(active.path("awsEndpointService").path("availabilityZoneIds")))
        .containsExactly("use1-az1", "use1-az2", "use1-az4");
    assertThat(active.path("phase").asText()).isEqualTo("HEALTHY");
    assertThat(api.delete(id).ok().path("state").asText()).isEqualTo("DELETING");
    api.awaitGone(id);
    assertThat(endpointsOf(id)).hasSize(1);
    assertThat(livingEndpointsOf(id)).isEmpty();
    assertThat(lastEvent(id)).isEqualTo("ConnectionDeleted");
  }

  @Test
  void whenTheCustomerAccepts_itBecomesActive_andCarriesDomainsUntilTheyAreDetached() {
    ApiClient api = stack().api();

    String id = api.created(LocalCloudSeed.SERVICE_MANUAL);
    JsonNode waiting = api.awaitState(id, "PENDING_ACCEPTANCE");
    String endpoint = waiting.path("acceptance").path("endpointId").asText();
    assertThat(waiting.path("acceptance").path("command").asText())
        .isEqualTo(
            "aws ec2 accept-vpc-endpoint-connections --region us-east-1 --service-id %s --vpc-endpoint-ids %s"
                .formatted(LocalCloudSeed.SERVICE_MANUAL, endpoint));
    customer().accept(LocalCloudSeed.SERVICE_MANUAL, endpoint);
    api.awaitState(id, "ACTIVE");

    JsonNode dryRun = api.attach(id, "TIDBCLOUD_MANAGED", "", true).ok();
    String unique = dryRun.path("uniqueName").asText();
    List<String> names = names(dryRun);
    assertThat(names)
        .containsExactly(
            "*.use1-az1." + unique + ".aws.plc.tidbcloud.com",
            "*.use1-az2." + unique + ".aws.plc.tidbcloud.com",
            "*.use1-az4." + unique + ".aws.plc.tidbcloud.com");
    JsonNode attached = api.attach(id, "TIDBCLOUD_MANAGED", unique, false).ok();
    String set = attached.path("attachDomainId").asText();
    assertThat(names(attached)).isEqualTo(names);
    awaitDomains(id, "ATTACHED");
    assertThat(recordsUnder(unique)).hasSize(3);

    Answer refused = api.delete(id);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body().path("code").asInt()).isEqualTo(9);
    assertThat(refused.body().toString()).contains(set);
    assertThat(api.attach(id, "TIDBCLOUD_MANAGED", unique, false).status()).isEqualTo(400);

    api.detach(id, set).ok();
    api.awaitAnswer(id, a -> a.body().path("attachedDomains").isEmpty(), "without domains");
    assertThat(recordsUnder(unique)).isEmpty();
    api.delete(id).ok();
    api.awaitGone(id);
    assertThat(livingEndpointsOf(id)).isEmpty();
    assertThat(api.operations(id).path("operations"))
        .extracting(operation -> operation.path("outcome").asText())
        .containsExactly("SUCCEEDED", "SUCCEEDED", "SUCCEEDED", "SUCCEEDED");
  }

  @Test
  void whenDomainsOfConfluentAreAttached_theirZoneComesAndGoesWithThem() {
    ApiClient api = stack().api();
    String id = active(api);
    String unique = "dom" + id.substring(4, 12) + ".us-east-1";

    JsonNode attached = api.attach(id, "CONFLUENT", unique, false).ok();
    awaitDomains(id, "ATTACHED");

    api.awaitOperation(id, "SUCCEEDED");
    assertThat(names(attached))
        .hasSize(3)
        .allMatch(name -> name.endsWith(unique + ".aws.confluent.cloud"));
    assertThat(recordsUnder(unique)).hasSize(4);
    api.detach(id, attached.path("attachDomainId").asText()).ok();
    api.awaitAnswer(id, a -> a.body().path("attachedDomains").isEmpty(), "without domains");
    assertThat(zonesNamed(unique + ".aws.confluent.cloud")).isZero();
    api.delete(id).ok();
    api.awaitGone(id);
  }

  @Test
  void whenTheCustomerRejects_itFailsAndSaysWhoMustAct_andCanBeDeleted() {
    ApiClient api = stack().api();

    String id = api.created(LocalCloudSeed.SERVICE_MANUAL);
    String endpoint = waitingEndpoint(api, id);
    customer().reject(LocalCloudSeed.SERVICE_MANUAL, endpoint);
    JsonNode failed = api.awaitState(id, "FAILED");

    assertThat(failed.path("phase").asText()).isEqualTo("REJECTED");
    assertThat(failed.path("failure").path("actor").asText()).isEqualTo("CUSTOMER");
    assertThat(failed.path("message").asText()).contains(endpoint);
    api.delete(id).ok();
    api.awaitGone(id);
    assertThat(livingEndpointsOf(id)).isEmpty();
  }

  @Test
  void whenItIsDeletedWhileItWaits_theCreationIsAbandoned_andNothingIsLeft() {
    ApiClient api = stack().api();

    String id = api.created(LocalCloudSeed.SERVICE_MANUAL);
    waitingEndpoint(api, id);
    api.delete(id).ok();
    assertThat(api.delete(id).ok().path("state").asText()).isEqualTo("DELETING");
    api.awaitGone(id);

    assertThat(livingEndpointsOf(id)).isEmpty();
    assertThat(api.operations(id).path("operations"))
        .extracting(o -> o.path("outcome").asText())
        .containsExactly("SUCCEEDED", "ABANDONED");
    assertThat(eventTypes(id).stream().filter("DeletionRequested"::equals)).hasSize(1);
  }

  @Test
  void whenItIsDeletedAtOnce_nothingIsLeft() {
    ApiClient api = stack().api();

    String id = api.created(LocalCloudSeed.SERVICE_AUTOMATIC);
    api.delete(id).ok();
    api.awaitGone(id);

    assertThat(livingEndpointsOf(id)).isEmpty();
  }

  @Test
  void whenOurAccountIsNotAllowed_itSaysSoWithTheCommand_andGoesOnOnceAllowed() {
    ApiClient api = stack().api();

    String id = api.created(LocalCloudSeed.SERVICE_NOT_ALLOWED);
    JsonNode hidden =
        api.awaitAnswer(
                id,
                a -> a.body().path("phase").asText().equals("SERVICE_NOT_VISIBLE"),
                "SERVICE_NOT_VISIBLE")
            .ok();
    assertThat(hidden.path("state").asText()).isEqualTo("CREATING");
    assertThat(hidden.path("failure").path("command").asText())
        .contains("modify-vpc-endpoint-service-permissions")
        .contains(LocalCloudSeed.SERVICE_NOT_ALLOWED)
        .contains("arn:aws:iam::380838443567:root");
    customer().allow(LocalCloudSeed.SERVICE_NOT_ALLOWED, "arn:aws:iam::380838443567:root");
    JsonNode waiting = api.awaitState(id, "PENDING_ACCEPTANCE");

    assertThat(waiting.has("failure")).isFalse();
    api.delete(id).ok();
    api.awaitGone(id);
  }

  @Test
  void whenThereIsNoCommonZone_itFailsAndNamesBothLists() {
    ApiClient api = stack().api();

    String id = api.created(LocalCloudSeed.SERVICE_ELSEWHERE);
    JsonNode failed = api.awaitState(id, "FAILED");

    assertThat(failed.path("failure").path("code").asText()).isEqualTo("NO_COMMON_ZONE");
    assertThat(failed.path("message").asText()).contains("use1-az6").contains("use1-az1");
    api.delete(id).ok();
    api.awaitGone(id);
  }

  @Test
  void whenTheServiceServesOneOfOurZones_theEndpointIsThereOnly() {
    ApiClient api = stack().api();

    String id = api.created(LocalCloudSeed.SERVICE_ONE_ZONE);
    customer().accept(LocalCloudSeed.SERVICE_ONE_ZONE, waitingEndpoint(api, id));
    JsonNode active = api.awaitState(id, "ACTIVE");

    assertThat(texts(active.path("awsEndpointService").path("availabilityZoneIds")))
        .containsExactly("use1-az2");
    assertThat(names(api.attach(id, "TIDBCLOUD_MANAGED", "", true).ok())).hasSize(1);
    api.delete(id).ok();
    api.awaitGone(id);
  }

  @Test
  void whenTheCloudCannotMakeTheEndpoint_itFailsWithTheCloudsOwnWords() {
    ApiClient api = stack().api();

    String id = api.created(LocalCloudSeed.SERVICE_FAILING);
    JsonNode failed = api.awaitState(id, "FAILED");

    assertThat(failed.path("failure").path("code").asText()).isEqualTo("ENDPOINT_FAILED");
    assertThat(failed.path("failure").path("providerMessage").asText()).isNotEmpty();
    api.delete(id).ok();
    api.awaitGone(id);
    assertThat(livingEndpointsOf(id)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "com.amazonaws.vpce.eu-west-1.vpce-svc-0123456789abcdef0",
        "com.aliyuncs.privatelink.us-east-1.epsrv-local",
        "vpce-svc-0123456789abcdef0"
      })
  void whenTheServiceNameCannotBeRight_itIsRefusedAndNothingStarts(String name) {
    ApiClient api = stack().api();

    Answer refused =
        api.send(
            "POST",
            "/privateLinkConnections",
            """
            {"privateLinkConnection":{"awsEndpointService":{"name":"%s"},"displayName":"n",\
            "type":"AWS_ENDPOINT_SERVICE"}}\
            """
                .formatted(name));

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body().toString()).contains("awsEndpointService.name");
  }

  private String active(ApiClient api) {
    String id = api.created(LocalCloudSeed.SERVICE_AUTOMATIC);
    api.awaitState(id, "ACTIVE");
    return id;
  }

  private static String waitingEndpoint(ApiClient api, String id) {
    return api.awaitState(id, "PENDING_ACCEPTANCE").path("acceptance").path("endpointId").asText();
  }

  private void awaitDomains(String id, String state) {
    stack()
        .api()
        .awaitAnswer(
            id,
            a -> {
              JsonNode domains = a.body().path("attachedDomains").path(0).path("domains");
              List<String> states = new ArrayList<>();
              domains.forEach(d -> states.add(d.path("state").asText()));
              return !states.isEmpty() && states.stream().allMatch(state::equals);
            },
            "domains " + state);
  }

  private Customer customer() {
    return stack().cloud().customer(LocalCloudSeed.CUSTOMER_ACCOUNT);
  }

  private List<String> endpointsOf(String connection) {
    return stack().cloud().endpoints(LocalCloudSeed.PLATFORM_ACCOUNT).stream()
        .filter(e -> connection.equals(e.tags().get("privatelink:connection")))
        .map(e -> e.state())
        .toList();
  }

  private List<String> livingEndpointsOf(String connection) {
    return endpointsOf(connection).stream().filter(s -> !s.startsWith("delet")).toList();
  }

  private List<String> recordsUnder(String base) {
    return stack().cloud().hostedZones(LocalCloudSeed.PLATFORM_ACCOUNT).stream()
        .flatMap(zone -> zone.ownRecords().stream())
        .map(record -> record.name())
        .filter(name -> name.contains("." + base + "."))
        .toList();
  }

  private long zonesNamed(String name) {
    return stack().cloud().hostedZones(LocalCloudSeed.PLATFORM_ACCOUNT).stream()
        .filter(zone -> zone.name().startsWith(name))
        .count();
  }

  private String lastEvent(String id) {
    return eventTypes(id).getLast();
  }

  private List<String> eventTypes(String id) {
    return stack().api().events(id).stream().map(e -> e.path("type").asText()).toList();
  }

  private static List<String> names(JsonNode set) {
    List<String> names = new ArrayList<>();
    set.path("domains").forEach(d -> names.add(d.path("name").asText()));
    return names;
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(item -> texts.add(item.asText()));
    return texts;
  }
}
