package dev.privatelink.localcloud;

import static dev.privatelink.localcloud.AlicloudSeed.PLATFORM_ACCOUNT;
import static dev.privatelink.localcloud.AlicloudSeed.SERVICE_AUTOMATIC;
import static dev.privatelink.localcloud.AlicloudSeed.SERVICE_MANUAL;
import static org.assertj.core.api.Assertions.assertThat;

import com.aliyuncs.exceptions.ClientException;
import com.aliyuncs.privatelink.model.v20200415.AddZoneToVpcEndpointRequest;
import com.aliyuncs.privatelink.model.v20200415.AttachSecurityGroupToVpcEndpointRequest;
import com.aliyuncs.privatelink.model.v20200415.CreateVpcEndpointRequest;
import com.aliyuncs.privatelink.model.v20200415.DetachSecurityGroupFromVpcEndpointRequest;
import com.aliyuncs.privatelink.model.v20200415.ListVpcEndpointSecurityGroupsRequest;
import com.aliyuncs.privatelink.model.v20200415.ListVpcEndpointZonesRequest;
import com.aliyuncs.privatelink.model.v20200415.ListVpcEndpointZonesResponse;
import com.aliyuncs.privatelink.model.v20200415.ListVpcEndpointsRequest;
import com.aliyuncs.privatelink.model.v20200415.ListVpcEndpointsResponse;
import com.aliyuncs.privatelink.model.v20200415.UpdateVpcEndpointAttributeRequest;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What requests to PrivateLink may ask for. */
class AliRequestTest {
  private TestCloud cloud;
  private AliSdk platform;

  @BeforeEach
  void start() throws Exception {
    cloud = TestCloud.start();
    platform = AliSdk.platform(cloud);
  }

  @AfterEach
  void stop() {
    cloud.close();
  }

  private String create() throws ClientException {
    return platform.call(AliSdk.request(SERVICE_MANUAL)).getEndpointId();
  }

  private List<String> ids(ListVpcEndpointsRequest request) throws ClientException {
    return platform.call(request).getEndpoints().stream()
        .map(ListVpcEndpointsResponse.Endpoint::getEndpointId)
        .toList();
  }

  private HttpResponse<String> raw(String action, String... more) throws Exception {
    return AliHttp.get(cloud.uri(), AliHttp.platform(), AliHttp.privateLink(action, more));
  }

  /** What is refused of a good request in which this is different; empty takes it away. */
  private String refusalWith(String name, String value) throws Exception {
    Map<String, String> parameters =
        AliHttp.privateLink(
            "CreateVpcEndpoint",
            "VpcId",
            AlicloudSeed.VPC,
            "ServiceName",
            AlicloudSeed.serviceName(SERVICE_MANUAL),
            "SecurityGroupId.1",
            AlicloudSeed.SECURITY_GROUP,
            "Zone.1.ZoneId",
            AlicloudSeed.ZONE_A,
            "Zone.1.VSwitchId",
            AlicloudSeed.VSWITCH_A);
    parameters.put(name, value);
    return AliHttp.code(AliHttp.form(cloud.uri(), AliHttp.platform(), parameters));
  }

  @Test
  void whenAPlaceIsWrong_itNamesIt() throws Exception {
    assertThat(refusalWith("VpcId", "vpc-x")).isEqualTo("VpcNotFound");
    assertThat(refusalWith("VpcId", "")).isEqualTo("MissingParameter");
    assertThat(refusalWith("SecurityGroupId.1", "sg-x")).isEqualTo("SecurityGroupNotFound");
    assertThat(refusalWith("ServiceId", "epsrv-x")).isEqualTo("EndpointServiceNotFound");
    assertThat(refusalWith("ServiceName", "")).isEqualTo("MissingParameter");
    assertThat(refusalWith("Zone.1.VSwitchId", "vsw-x")).isEqualTo("VSwitchNotFound");
    assertThat(refusalWith("Zone.1.ZoneId", AlicloudSeed.ZONE_B)).isEqualTo("IllegalParam.ZoneId");
    assertThat(refusalWith("Zone.2.VSwitchId", AlicloudSeed.VSWITCH_A))
        .isEqualTo("IllegalParam.Zone");
    assertThat(refusalWith("EndpointName", "1-no-letter")).isEqualTo("IllegalParam.EndpointName");
    assertThat(refusalWith("EndpointType", "Reverse")).isEqualTo("IllegalParam.EndpointType");
    assertThat(refusalWith("ClientToken", "t".repeat(65))).isEqualTo("IllegalParam.ClientToken");
    assertThat(cloud.cloud().alicloud().endpoints(PLATFORM_ACCOUNT)).isEmpty();
    assertThat(refusalWith("EndpointName", "good-1")).as("none").isEmpty();
  }

  @Test
  void whenTheVpcIsFull_itIsTheQuota() throws Exception {
    try (TestCloud small = TestCloud.start(o -> o.withQuota(1))) {
      AliSdk sdk = AliSdk.platform(small);
      sdk.call(AliSdk.request(SERVICE_MANUAL));

      assertThat(sdk.refusal(AliSdk.request(SERVICE_MANUAL)).getErrCode())
          .startsWith("QuotaExceeded");
    }
  }

  @Test
  void whenTagged_itIsFoundByItsTagsAndShowsThem() throws Exception {
    CreateVpcEndpointRequest request = AliSdk.request(SERVICE_MANUAL);
    request.putQueryParameter("Tag.1.Key", "privatelink:connection");
    request.putQueryParameter("Tag.1.Value", "plc-1");
    request.putQueryParameter("Tag.2.Key", "other");
    request.putQueryParameter("Tag.2.Value", "x");
    String id = platform.call(request).getEndpointId();
    create();

    ListVpcEndpointsRequest list = new ListVpcEndpointsRequest();
    list.putQueryParameter("Tag.1.Key", "privatelink:connection");
    list.putQueryParameter("Tag.1.Value", "plc-1");
    assertThat(ids(list)).containsExactly(id);
    list.putQueryParameter("Tag.1.Value", "plc-2");
    assertThat(ids(list)).isEmpty();
    JsonNode shown =
        AliHttp.json(raw("ListVpcEndpoints", "EndpointId", id)).path("Endpoints").path(0);
    assertThat(shown.path("Tags").toString())
        .isEqualTo(
            "[{\"Key\":\"other\",\"Value\":\"x\"},"
                + "{\"Key\":\"privatelink:connection\",\"Value\":\"plc-1\"}]");
  }

  @Test
  void whenTagsAreChangedLater_itListsThemAsTheyAre() throws Exception {
    String id = create();
    String[] endpoint = {"ResourceType", "VpcEndpoint", "ResourceId.1", id};

    assertThat(
            raw(
                    "TagResources",
                    "ResourceType",
                    "vpcendpoint",
                    "ResourceId.1",
                    id,
                    "Tag.1.Key",
                    "a",
                    "Tag.1.Value",
                    "1",
                    "Tag.2.Key",
                    "b",
                    "Tag.2.Value",
                    "2")
                .statusCode())
        .isEqualTo(200);
    assertThat(
            raw(
                    "UntagResources",
                    "ResourceType",
                    "vpcendpoint",
                    "ResourceId.1",
                    id,
                    "TagKey.1",
                    "a")
                .statusCode())
        .isEqualTo(200);

    assertThat(AliHttp.json(raw("ListTagResources", endpoint)).path("TagResources").toString())
        .isEqualTo(
            "[{\"ResourceType\":\"vpcendpoint\",\"ResourceId\":\""
                + id
                + "\",\"TagKey\":\"b\",\"TagValue\":\"2\"}]");
    assertThat(
            AliHttp.code(
                raw(
                    "TagResources",
                    "ResourceType",
                    "vpcendpoint",
                    "ResourceId.1",
                    "ep-x",
                    "Tag.1.Key",
                    "a")))
        .isEqualTo("EndpointNotFound");
    assertThat(
            AliHttp.code(
                raw(
                    "TagResources",
                    "ResourceType",
                    "vpcendpoint",
                    "ResourceId.1",
                    id,
                    "Tag.1.Key",
                    "acs:mine")))
        .isEqualTo("IllegalParam.Tag");
  }

  @Test
  void whenListedByPages_itShowsEachOnceAlsoIfOneGoesMeanwhile() throws Exception {
    Set<String> made = new HashSet<>();
    for (int i = 0; i < 5; i++) {
      made.add(create());
    }
    List<String> seen = new ArrayList<>();
    ListVpcEndpointsRequest request = new ListVpcEndpointsRequest();
    request.setMaxResults(2);
    ListVpcEndpointsResponse page = platform.call(request);
    while (true) {
      page.getEndpoints().forEach(endpoint -> seen.add(endpoint.getEndpointId()));
      if (seen.size() == 2) {
        cloud.cloud().alicloud().vanish(seen.getLast());
      }
      if (page.getNextToken() == null) {
        break;
      }
      request = new ListVpcEndpointsRequest();
      request.setMaxResults(2);
      request.setNextToken(page.getNextToken());
      page = platform.call(request);
    }

    assertThat(seen).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(made);
    request.setNextToken("nonsense");
    assertThat(platform.refusal(request).getErrCode()).isEqualTo("IllegalParam.NextToken");
    request.setNextToken(null);
    request.setMaxResults(1001);
    assertThat(platform.refusal(request).getErrCode()).isEqualTo("IllegalParam.MaxResults");
  }

  @Test
  void whenListedByStates_itLooksAtTheTime() throws Exception {
    String waits = create();
    String connected = platform.call(AliSdk.request(SERVICE_AUTOMATIC)).getEndpointId();
    cloud.clock().move(Duration.ofSeconds(5));

    ListVpcEndpointsRequest request = new ListVpcEndpointsRequest();
    request.setConnectionStatus("Connected");
    assertThat(ids(request)).containsExactly(connected);
    request.setConnectionStatus("Pending");
    assertThat(ids(request)).containsExactly(waits);
    request.setServiceName(AlicloudSeed.serviceName(SERVICE_AUTOMATIC));
    assertThat(ids(request)).isEmpty();
  }

  @Test
  void whenItIsADryRun_itChecksAndDoesNothing() throws Exception {
    CreateVpcEndpointRequest request = AliSdk.request(SERVICE_MANUAL);
    request.setClientToken("t");
    request.setDryRun(true);

    assertThat(platform.refusal(request).getErrCode()).isEqualTo("DryRunOperation");
    assertThat(cloud.cloud().alicloud().endpoints(PLATFORM_ACCOUNT)).isEmpty();
    request = AliSdk.request(SERVICE_MANUAL);
    request.setClientToken("t");
    platform.call(request);
    request = AliSdk.request("epsrv-unknown");
    request.setDryRun(true);
    assertThat(platform.refusal(request).getErrCode()).isEqualTo("EndpointServiceNotFound");
  }

  @Test
  void whenTheClientTokenComesAgain_itGetsTheFirstAnswerUnlessTheRequestChanged() throws Exception {
    CreateVpcEndpointRequest request = AliSdk.request(SERVICE_MANUAL);
    request.setClientToken("t-1");
    String id = platform.call(request).getEndpointId();

    request = AliSdk.request(SERVICE_MANUAL);
    request.setClientToken("t-1");
    assertThat(platform.call(request).getEndpointId()).isEqualTo(id);
    request = AliSdk.request(SERVICE_AUTOMATIC);
    request.setClientToken("t-1");
    assertThat(platform.refusal(request).getErrCode()).isEqualTo("IdempotentParameterMismatch");
    assertThat(cloud.cloud().alicloud().endpoints(PLATFORM_ACCOUNT)).hasSize(1);

    cloud.clock().move(Duration.ofDays(2));
    request = AliSdk.request(SERVICE_MANUAL);
    request.setClientToken("t-1");
    assertThat(platform.call(request).getEndpointId()).isNotEqualTo(id);
  }

  @Test
  void whenAZoneIsAdded_itHasAStatusOfItsOwnAndTheEndpointIsBusyMeanwhile() throws Exception {
    try (TestCloud slow =
        TestCloud.start(o -> o.withTimes(TestCloud.TIMES.withCreating(Duration.ofSeconds(3))))) {
      AliSdk sdk = AliSdk.platform(slow);
      CreateVpcEndpointRequest request =
          AliSdk.request(
              SERVICE_AUTOMATIC, AliSdk.zone(AlicloudSeed.ZONE_A, AlicloudSeed.VSWITCH_A));
      String id = sdk.call(request).getEndpointId();
      AddZoneToVpcEndpointRequest add = new AddZoneToVpcEndpointRequest();
      add.setEndpointId(id);
      add.setZoneId(AlicloudSeed.ZONE_B);
      add.setVSwitchId(AlicloudSeed.VSWITCH_B);
      assertThat(sdk.refusal(add).getErrCode()).isEqualTo("EndpointOperationDenied");
      slow.clock().move(Duration.ofSeconds(8));
      sdk.call(add);

      ListVpcEndpointZonesRequest list = new ListVpcEndpointZonesRequest();
      list.setEndpointId(id);
      assertThat(sdk.call(list).getZones())
          .extracting(ListVpcEndpointZonesResponse.Zone::getZoneStatus)
          .containsExactly("Connected", "Creating");
      assertThat(slow.cloud().alicloud().endpoints(PLATFORM_ACCOUNT).getFirst().endpointStatus())
          .isEqualTo("Pending");
      slow.clock().move(Duration.ofSeconds(3));
      assertThat(sdk.call(list).getZones())
          .extracting(zone -> zone.getZoneStatus() + " " + zone.getEniIp())
          .containsExactly("Connected 10.1.1.10", "Connected 10.1.2.10");
      assertThat(sdk.refusal(add).getErrCode()).isEqualTo("IllegalParam.ZoneId");
    }
  }

  @Test
  void whenNameOrGroupsAreChanged_itShowsThem() throws Exception {
    String id = create();
    UpdateVpcEndpointAttributeRequest update = new UpdateVpcEndpointAttributeRequest();
    update.setEndpointId(id);
    update.setEndpointName("renamed");
    platform.call(update);
    AttachSecurityGroupToVpcEndpointRequest attach = new AttachSecurityGroupToVpcEndpointRequest();
    attach.setEndpointId(id);
    attach.setSecurityGroupId("sg-x");
    assertThat(platform.refusal(attach).getErrCode()).isEqualTo("SecurityGroupNotFound");
    DetachSecurityGroupFromVpcEndpointRequest detach =
        new DetachSecurityGroupFromVpcEndpointRequest();
    detach.setEndpointId(id);
    detach.setSecurityGroupId(AlicloudSeed.SECURITY_GROUP);
    assertThat(platform.refusal(detach).getErrCode())
        .as("the last one")
        .isEqualTo("MissingParameter");

    ListVpcEndpointSecurityGroupsRequest list = new ListVpcEndpointSecurityGroupsRequest();
    list.setEndpointId(id);
    assertThat(platform.call(list).getSecurityGroups())
        .extracting(group -> group.getSecurityGroupId())
        .containsExactly(AlicloudSeed.SECURITY_GROUP);
    assertThat(cloud.cloud().alicloud().endpoints(PLATFORM_ACCOUNT).getFirst().name())
        .isEqualTo("renamed");
  }

  @Test
  void whenNewEndpointsAreHidden_itFindsThemLater() throws Exception {
    try (TestCloud slow =
        TestCloud.start(o -> o.withTimes(TestCloud.TIMES.withHidden(Duration.ofSeconds(3))))) {
      AliSdk sdk = AliSdk.platform(slow);
      sdk.call(AliSdk.request(SERVICE_MANUAL));

      assertThat(sdk.call(new ListVpcEndpointsRequest()).getEndpoints()).isEmpty();
      slow.clock().move(Duration.ofSeconds(3));
      assertThat(sdk.call(new ListVpcEndpointsRequest()).getEndpoints()).hasSize(1);
    }
  }
}
