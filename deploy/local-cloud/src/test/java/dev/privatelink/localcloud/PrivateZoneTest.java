package dev.privatelink.localcloud;

import static dev.privatelink.localcloud.AlicloudSeed.PLATFORM_ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.aliyuncs.CommonRequest;
import com.aliyuncs.exceptions.ClientException;
import com.aliyuncs.http.MethodType;
import com.aliyuncs.http.ProtocolType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Private zones of Alibaba Cloud and their records, by the vendor's generic client. */
class PrivateZoneTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String NAME = "alicloud.plc.example.com";
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

  private JsonNode call(String action, String... parameters) throws Exception {
    return JSON.readTree(
        platform.client().getCommonResponse(request(action, parameters)).getData());
  }

  private String refusal(AliSdk who, String action, String... parameters) {
    return catchThrowableOfType(
            ClientException.class,
            () -> who.client().getCommonResponse(request(action, parameters)))
        .getErrCode();
  }

  private String refusal(String action, String... parameters) {
    return refusal(platform, action, parameters);
  }

  private CommonRequest request(String action, String... parameters) {
    CommonRequest request = new CommonRequest();
    request.setSysMethod(MethodType.POST);
    request.setSysProtocol(ProtocolType.HTTP);
    request.setSysDomain(cloud.uri().getHost() + ":" + cloud.uri().getPort());
    request.setSysVersion("2018-01-01");
    request.setSysAction(action);
    for (int i = 0; i < parameters.length; i += 2) {
      request.putQueryParameter(parameters[i], parameters[i + 1]);
    }
    return request;
  }

  private String zone(String name) throws Exception {
    return call("AddZone", "ZoneName", name, "ProxyPattern", "RECORD").path("ZoneId").asText();
  }

  private void bind(String zoneId) throws Exception {
    call(
        "BindZoneVpc",
        "ZoneId",
        zoneId,
        "Vpcs.1.RegionId",
        AlicloudSeed.REGION,
        "Vpcs.1.VpcId",
        AlicloudSeed.VPC);
  }

  private String record(String zoneId, String rr, String value) throws Exception {
    return call(
            "AddZoneRecord",
            "ZoneId",
            zoneId,
            "Rr",
            rr,
            "Type",
            "CNAME",
            "Value",
            value,
            "Ttl",
            "30")
        .path("RecordId")
        .asText();
  }

  @Test
  void whenAZoneIsMadeAndBound_itSaysSo() throws Exception {
    String id = zone("Alicloud.PLC.example.com");
    bind(id);

    JsonNode zone = call("DescribeZoneInfo", "ZoneId", id);
    assertThat(zone.path("ZoneName").asText()).isEqualTo(NAME);
    assertThat(zone.path("ProxyPattern").asText()).isEqualTo("RECORD");
    assertThat(zone.path("CreateTime").asText()).isEqualTo("2026-11-21T10:00Z");
    assertThat(zone.path("BindVpcs").path("Vpc").path(0).path("VpcId").asText())
        .isEqualTo(AlicloudSeed.VPC);
    assertThat(
            call("DescribeZones", "QueryVpcId", AlicloudSeed.VPC)
                .path("Zones")
                .path("Zone")
                .path(0)
                .path("ZoneId")
                .asText())
        .isEqualTo(id);
    assertThat(call("DescribeZones", "QueryVpcId", "vpc-x").path("TotalItems").asInt()).isZero();
  }

  @Test
  void whenVpcsAreBound_itReplacesTheWholeSet() throws Exception {
    String id = zone(NAME);
    bind(id);
    assertThat(refusal("DeleteZone", "ZoneId", id)).isEqualTo("Zone.VpcExists");

    call("BindZoneVpc", "ZoneId", id);

    assertThat(cloud.cloud().alicloud().privateZones(PLATFORM_ACCOUNT).getFirst().vpcIds())
        .isEmpty();
    assertThat(
            refusal(
                "BindZoneVpc",
                "ZoneId",
                id,
                "Vpcs.1.RegionId",
                AlicloudSeed.REGION,
                "Vpcs.1.VpcId",
                "vpc-x"))
        .isEqualTo("ZoneVpc.NotExists.VpcId");
    call("DeleteZone", "ZoneId", id);
    assertThat(refusal("DescribeZoneInfo", "ZoneId", id)).isEqualTo("Zone.NotExists");
  }

  @Test
  void whenTwoZonesHaveOneName_itIsOnlyAConflictInOneVpc() throws Exception {
    bind(zone(NAME));
    String second = zone(NAME);

    ClientException refusal = catchThrowableOfType(ClientException.class, () -> bind(second));

    assertThat(refusal.getErrCode()).isEqualTo("ZoneVpc.Conflict");
    assertThat(
            call("DescribeZones", "Keyword", NAME, "SearchMode", "EXACT")
                .path("TotalItems")
                .asInt())
        .isEqualTo(2);
  }

  @Test
  void whenRecordsAreAdded_itListsChangesAndRemovesThem() throws Exception {
    String zone = zone(NAME);
    String id = record(zone, "*.abc", "ep-1.privatelink.aliyuncs.com");

    JsonNode listed = call("DescribeZoneRecords", "ZoneId", zone).path("Records").path("Record");
    assertThat(listed.size()).isEqualTo(1);
    assertThat(listed.path(0).path("RecordId").asText()).isEqualTo(id);
    assertThat(listed.path(0).path("Rr").asText()).isEqualTo("*.abc");
    assertThat(listed.path(0).path("Ttl").asInt()).isEqualTo(30);
    assertThat(listed.path(0).path("Status").asText()).isEqualTo("ENABLE");
    call(
        "UpdateZoneRecord",
        "RecordId",
        id,
        "Rr",
        "*.abc",
        "Type",
        "CNAME",
        "Value",
        "ep-2.privatelink.aliyuncs.com");
    assertThat(cloud.cloud().alicloud().privateZones(PLATFORM_ACCOUNT).getFirst().records())
        .containsExactly(
            new PrivateZoneSnapshot.Record(
                "*.abc", "CNAME", "ep-2.privatelink.aliyuncs.com", 30, ""));
    call("DeleteZoneRecord", "RecordId", id);
    assertThat(call("DescribeZoneRecords", "ZoneId", zone).path("TotalItems").asInt()).isZero();
    assertThat(refusal("DeleteZoneRecord", "RecordId", id)).isEqualTo("Record.NotExists");
  }

  @Test
  void whenRecordsConflict_itRefusesTheSecond() throws Exception {
    String zone = zone(NAME);
    record(zone, "*.abc", "ep-1.privatelink.aliyuncs.com");
    String other = record(zone, "*", "ep-1.privatelink.aliyuncs.com");

    for (String type : new String[] {"CNAME", "A"}) {
      assertThat(
              refusal(
                  "AddZoneRecord",
                  "ZoneId",
                  zone,
                  "Rr",
                  "*.abc",
                  "Type",
                  type,
                  "Value",
                  "10.0.0.1"))
          .isEqualTo("Record.Invalid.Conflict");
    }
    assertThat(
            refusal(
                "UpdateZoneRecord",
                "RecordId",
                other,
                "Rr",
                "*.ABC",
                "Type",
                "CNAME",
                "Value",
                "x.example.com"))
        .isEqualTo("Record.Invalid.Conflict");
  }

  @Test
  void whenWrong_itIsRefused() throws Exception {
    String zone = zone(NAME);

    assertThat(refusal("AddZone", "ZoneName", "not a name")).isEqualTo("IllegalParam.ZoneName");
    assertThat(refusal("AddZone", "ZoneName", "a.b", "ProxyPattern", "X"))
        .isEqualTo("IllegalParam.ProxyPattern");
    assertThat(refusal("AddZoneRecord", "ZoneId", zone, "Rr", "a b", "Type", "CNAME", "Value", "x"))
        .isEqualTo("IllegalParam.Rr");
    assertThat(
            refusal(
                "AddZoneRecord",
                "ZoneId",
                zone,
                "Rr",
                "a",
                "Type",
                "CNAME",
                "Value",
                "x",
                "Ttl",
                "1"))
        .isEqualTo("IllegalParam.Ttl");
    assertThat(refusal("DescribeZoneRecords", "ZoneId", "unknown")).isEqualTo("Zone.NotExists");
    assertThat(refusal(AliSdk.customer(cloud), "DescribeZoneInfo", "ZoneId", zone))
        .isEqualTo("Zone.Invalid.UserId");
  }

  @Test
  void whenThereAreManyRecords_itShowsThemByPages() throws Exception {
    String zone = zone(NAME);
    for (int i = 0; i < 5; i++) {
      record(zone, "r" + i, "x.example.com");
    }
    Set<String> seen = new HashSet<>();
    for (int page = 1; page <= 3; page++) {
      JsonNode answer =
          call(
              "DescribeZoneRecords",
              "ZoneId",
              zone,
              "PageNumber",
              String.valueOf(page),
              "PageSize",
              "2");
      assertThat(answer.path("TotalPages").asInt()).isEqualTo(3);
      answer.path("Records").path("Record").forEach(one -> seen.add(one.path("Rr").asText()));
    }

    assertThat(seen).containsExactlyInAnyOrder("r0", "r1", "r2", "r3", "r4");
    assertThat(
            call("DescribeZoneRecords", "ZoneId", zone, "Keyword", "r3", "SearchMode", "EXACT")
                .path("TotalItems")
                .asInt())
        .isEqualTo(1);
  }

  @Test
  void whenTaggedOrRemarked_itIsFoundByThat() throws Exception {
    String zone = zone(NAME);
    zone("other.example.com");
    call("UpdateZoneRemark", "ZoneId", zone, "Remark", "installation-1");
    call(
        "TagResources",
        "ResourceType",
        "ZONE",
        "ResourceId.1",
        zone,
        "Tag.1.Key",
        "privatelink:installation",
        "Tag.1.Value",
        "i-1");

    JsonNode found =
        call(
                "DescribeZones",
                "ResourceTag.1.Key",
                "privatelink:installation",
                "ResourceTag.1.Value",
                "i-1")
            .path("Zones")
            .path("Zone");
    assertThat(found.size()).isEqualTo(1);
    assertThat(found.path(0).path("ZoneId").asText()).isEqualTo(zone);
    assertThat(found.path(0).path("Remark").asText()).isEqualTo("installation-1");
    assertThat(
            call("ListTagResources", "ResourceType", "ZONE", "ResourceId.1", zone)
                .path("TagResources")
                .path(0)
                .path("TagValue")
                .asText())
        .isEqualTo("i-1");
  }

  @Test
  void whenTheClientTokenComesAgain_itMakesNoSecondZoneOrRecord() throws Exception {
    String first = call("AddZone", "ZoneName", NAME, "ClientToken", "t").path("ZoneId").asText();

    assertThat(call("AddZone", "ZoneName", NAME, "ClientToken", "t").path("ZoneId").asText())
        .isEqualTo(first);
    assertThat(call("DescribeZones").path("TotalItems").asInt()).isEqualTo(1);
  }

  @Test
  void whenTheNetworkIsAskedFor_itShowsWhereTheVSwitchesLie() throws Exception {
    JsonNode places =
        AliHttp.json(
                AliHttp.get(
                    cloud.uri(),
                    AliHttp.platform(),
                    AliHttp.call("2016-04-28", "DescribeVSwitches", "VpcId", AlicloudSeed.VPC)))
            .path("VSwitches")
            .path("VSwitch");
    JsonNode one =
        AliHttp.json(
            AliHttp.get(
                cloud.uri(),
                AliHttp.platform(),
                AliHttp.call(
                    "2016-04-28",
                    "DescribeVSwitchAttributes",
                    "VSwitchId",
                    AlicloudSeed.VSWITCH_B)));

    assertThat(places.findValuesAsText("ZoneId"))
        .containsExactly("ap-southeast-1a", "ap-southeast-1b");
    assertThat(one.path("ZoneId").asText()).isEqualTo("ap-southeast-1b");
    assertThat(
            AliHttp.json(
                    AliHttp.get(
                        cloud.uri(),
                        AliHttp.platform(),
                        AliHttp.call("2016-04-28", "DescribeVpcs")))
                .path("Vpcs")
                .path("Vpc")
                .findValuesAsText("VpcId"))
        .containsExactly(AlicloudSeed.VPC);
  }
}
