package dev.privatelink.localcloud;

import static dev.privatelink.localcloud.AlicloudSeed.PLATFORM_ACCESS_KEY_ID;
import static dev.privatelink.localcloud.AlicloudSeed.PLATFORM_ACCESS_KEY_SECRET;
import static dev.privatelink.localcloud.AlicloudSeed.PLATFORM_ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;

import com.aliyuncs.auth.SignatureVersion;
import com.aliyuncs.auth.signers.SignatureAlgorithm;
import com.aliyuncs.exceptions.ClientException;
import com.aliyuncs.privatelink.model.v20200415.GetVpcEndpointAttributeRequest;
import com.aliyuncs.privatelink.model.v20200415.ListVpcEndpointsRequest;
import com.fasterxml.jackson.databind.JsonNode;
import dev.privatelink.localcloud.alicloud.signature.RpcSigner;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who gets into Alibaba Cloud, as whom, and in which of the ways. */
class AliAccessTest {
  private static final Map<String, String> LIST = AliHttp.privateLink("ListVpcEndpoints");
  private TestCloud cloud;
  private URI uri;

  @BeforeEach
  void start() throws Exception {
    cloud = TestCloud.start();
    uri = cloud.uri();
  }

  @AfterEach
  void stop() {
    cloud.close();
  }

  @Test
  void whenSignedByTheVendorsClientInBothVersions_itIsLetIn() throws Exception {
    AliSdk sdk = AliSdk.platform(cloud);
    assertThat(sdk.call(new ListVpcEndpointsRequest()).getEndpoints()).isEmpty();

    AliSdk newer = AliSdk.platform(cloud);
    newer.client().setSignatureVersion(SignatureVersion.V3);
    newer.client().setSignatureAlgorithm(SignatureAlgorithm.ACS3_HMAC_SHA256);
    ListVpcEndpointsRequest withoutRegion = new ListVpcEndpointsRequest();
    assertThat(newer.refusal(withoutRegion).getErrCode())
        .as("with this signature the client leaves out the region of its profile")
        .isEqualTo("MissingParameter");
    ListVpcEndpointsRequest request = new ListVpcEndpointsRequest();
    request.putQueryParameter("RegionId", AlicloudSeed.REGION);
    request.setVpcId("vpc *~ü+/");
    assertThat(newer.call(request).getEndpoints()).isEmpty();
    AliSdk wrong = AliSdk.of(cloud, AlicloudSeed.REGION, PLATFORM_ACCESS_KEY_ID, "wrong");
    wrong.client().setSignatureVersion(SignatureVersion.V3);
    wrong.client().setSignatureAlgorithm(SignatureAlgorithm.ACS3_HMAC_SHA256);
    assertThat(wrong.refusal(new ListVpcEndpointsRequest()).getErrCode())
        .isEqualTo("SignatureDoesNotMatch");
  }

  @Test
  void whenSignedWithHmacSha1_itMayComeAsQueryOrAsForm() throws Exception {
    HttpResponse<String> get = AliHttp.get(uri, AliHttp.platform(), LIST);
    HttpResponse<String> form = AliHttp.form(uri, AliHttp.platform(), LIST);

    assertThat(get.statusCode()).as(get.body()).isEqualTo(200);
    assertThat(form.statusCode()).as(form.body()).isEqualTo(200);
    assertThat(get.headers().firstValue("content-type")).hasValue("application/json;charset=utf-8");
  }

  @Test
  void whenSignedWithAcs3_itMayComeAsQueryOrAsForm() throws Exception {
    String parameters = "RegionId=" + AlicloudSeed.REGION + "&MaxResults=10";
    URI query = uri.resolve("/?" + parameters);

    HttpResponse<String> inQuery =
        RawHttp.send(
            "POST", query, AliHttp.acs3(query, AliHttp.platform(), "ListVpcEndpoints", ""), "");
    HttpResponse<String> inForm =
        RawHttp.send(
            "POST",
            uri.resolve("/"),
            AliHttp.acs3(uri.resolve("/"), AliHttp.platform(), "ListVpcEndpoints", parameters),
            parameters);

    assertThat(inQuery.statusCode()).as(inQuery.body()).isEqualTo(200);
    assertThat(inForm.statusCode()).as(inForm.body()).isEqualTo(200);
    assertThat(AliHttp.json(inForm).path("MaxResults").asInt()).isEqualTo(10);
  }

  @Test
  void whenAnAcs3RequestWasAltered_itDoesNotMatch() throws Exception {
    URI root = uri.resolve("/");
    String body = "RegionId=" + AlicloudSeed.REGION;

    Map<String, String> otherAction =
        new TreeMap<>(AliHttp.acs3(root, AliHttp.platform(), "ListVpcEndpoints", body));
    otherAction.put("x-acs-action", "DescribeRegions");
    assertThat(AliHttp.code(RawHttp.send("POST", root, otherAction, body)))
        .isEqualTo("SignatureDoesNotMatch");

    Map<String, String> otherBody =
        AliHttp.acs3(root, AliHttp.platform(), "ListVpcEndpoints", body);
    assertThat(AliHttp.code(RawHttp.send("POST", root, otherBody, body + "&MaxResults=1")))
        .isEqualTo("SignatureDoesNotMatch");

    Map<String, String> otherQuery =
        AliHttp.acs3(root, AliHttp.platform(), "ListVpcEndpoints", body);
    assertThat(AliHttp.code(RawHttp.send("POST", uri.resolve("/?MaxResults=1"), otherQuery, body)))
        .isEqualTo("SignatureDoesNotMatch");

    Map<String, String> unsignedDate =
        new TreeMap<>(AliHttp.acs3(root, AliHttp.platform(), "ListVpcEndpoints", body));
    unsignedDate.compute(
        "Authorization", (name, value) -> String.valueOf(value).replace("x-acs-date;", ""));
    assertThat(AliHttp.code(RawHttp.send("POST", root, unsignedDate, body)))
        .isEqualTo("SignatureDoesNotMatch");
  }

  @Test
  void whenAnRpcRequestWasAltered_itDoesNotMatch() throws Exception {
    Map<String, String> signed = AliHttp.platform().sha1("GET", LIST, Instant.now());
    signed.put("MaxResults", "1");

    HttpResponse<String> answer =
        RawHttp.send("GET", uri.resolve("/?" + AliHttp.encoded(signed)), Map.of(), "");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(AliHttp.code(answer)).isEqualTo("SignatureDoesNotMatch");
    assertThat(answer.body()).doesNotContain(PLATFORM_ACCESS_KEY_SECRET);
  }

  @Test
  void whenTheSecretIsWrongOrTheKeyUnknown_itSaysWhich() {
    ClientException wrong =
        AliSdk.of(cloud, AlicloudSeed.REGION, PLATFORM_ACCESS_KEY_ID, "wrong")
            .refusal(new ListVpcEndpointsRequest());
    ClientException unknown =
        AliSdk.of(cloud, AlicloudSeed.REGION, "LTAINOBODY", "wrong")
            .refusal(new ListVpcEndpointsRequest());

    assertThat(wrong.getErrCode()).isEqualTo("SignatureDoesNotMatch");
    assertThat(unknown.getErrCode()).isEqualTo("InvalidAccessKeyId.NotFound");
  }

  @Test
  void whenSignedLongAgoOrTwice_itIsRefused() throws Exception {
    Instant old = Instant.now().minus(Duration.ofMinutes(16));
    assertThat(
            AliHttp.code(
                RawHttp.send(
                    "GET",
                    uri.resolve("/?" + AliHttp.encoded(AliHttp.platform().sha1("GET", LIST, old))),
                    Map.of(),
                    "")))
        .isEqualTo("InvalidTimeStamp.Expired");

    URI once =
        uri.resolve("/?" + AliHttp.encoded(AliHttp.platform().sha1("GET", LIST, Instant.now())));
    assertThat(RawHttp.send("GET", once, Map.of(), "").statusCode()).isEqualTo(200);
    assertThat(AliHttp.code(RawHttp.send("GET", once, Map.of(), "")))
        .isEqualTo("SignatureNonceUsed");
  }

  @Test
  void whenTheSignatureIsMissingOrOfAnotherSort_itIsRefused() throws Exception {
    assertThat(
            AliHttp.code(
                RawHttp.send("GET", uri.resolve("/?" + AliHttp.encoded(LIST)), Map.of(), "")))
        .isEqualTo("MissingAccessKeyId");
    assertThat(
            AliHttp.code(
                RawHttp.send(
                    "GET",
                    uri.resolve("/?" + AliHttp.encoded(LIST)),
                    Map.of("Authorization", "Bearer x"),
                    "")))
        .isEqualTo("IncompleteSignature");
    Map<String, String> other = AliHttp.platform().sha1("GET", LIST, Instant.now());
    other.put("SignatureMethod", "HMAC-MD5");
    assertThat(
            AliHttp.code(
                RawHttp.send("GET", uri.resolve("/?" + AliHttp.encoded(other)), Map.of(), "")))
        .isEqualTo("InvalidSignatureMethod");
  }

  @Test
  void whenItIsRefused_itHasTheShapeOfAllRefusals() throws Exception {
    HttpResponse<String> answer =
        AliHttp.get(
            uri,
            AliHttp.platform(),
            AliHttp.privateLink("GetVpcEndpointAttribute", "EndpointId", "ep-unknown"));
    JsonNode error = AliHttp.json(answer);

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(error.fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("RequestId", "HostId", "Code", "Message", "Recommend");
    assertThat(error.path("RequestId").asText()).matches("[0-9A-F-]{36}");
    assertThat(error.path("HostId").asText()).isEqualTo("privatelink.aliyuncs.com");
    assertThat(error.path("Code").asText()).isEqualTo("EndpointNotFound");
    assertThat(error.path("Message").asText()).contains("ep-unknown");
  }

  @Test
  void whenTheActionOrAParameterIsNotThere_itSaysSo() throws Exception {
    assertThat(
            AliHttp.code(AliHttp.get(uri, AliHttp.platform(), AliHttp.privateLink("RunInstances"))))
        .isEqualTo("InvalidAction.NotFound");
    assertThat(
            AliHttp.code(
                AliHttp.get(
                    uri, AliHttp.platform(), AliHttp.privateLink("ListVpcEndpoints", "X.1", "y"))))
        .isEqualTo("UnknownParameter");
    Map<String, String> nowhere = new TreeMap<>(LIST);
    nowhere.remove("RegionId");
    assertThat(AliHttp.code(AliHttp.get(uri, AliHttp.platform(), nowhere)))
        .isEqualTo("MissingParameter");
  }

  @Test
  void whenAnOperationIsDenied_itIsForbiddenForThisAccountOnly() throws Exception {
    cloud.cloud().denials().deny(PLATFORM_ACCOUNT, "privatelink:GetVpcEndpointAttribute");
    GetVpcEndpointAttributeRequest request = new GetVpcEndpointAttributeRequest();
    request.setEndpointId("ep-unknown");

    assertThat(AliSdk.platform(cloud).refusal(request).getErrCode()).isEqualTo("Forbidden.RAM");
    assertThat(AliSdk.customer(cloud).refusal(request).getErrCode()).isEqualTo("EndpointNotFound");
  }

  @Test
  void whenAnotherRegionIsAsked_itHasNothingOfThisOne() throws Exception {
    AliSdk.platform(cloud).call(AliSdk.request(AlicloudSeed.SERVICE_MANUAL));

    AliSdk elsewhere =
        AliSdk.of(cloud, "eu-central-1", PLATFORM_ACCESS_KEY_ID, PLATFORM_ACCESS_KEY_SECRET);

    assertThat(elsewhere.call(new ListVpcEndpointsRequest()).getEndpoints()).isEmpty();
  }

  @Test
  void whenARoleIsAssumed_itsKeysActForTheRolesAccountAndNeedTheirToken() throws Exception {
    String role = "acs:ram::" + AlicloudSeed.CUSTOMER_ACCOUNT + ":role/reader";
    JsonNode keys =
        AliHttp.json(
                AliHttp.get(
                    uri,
                    AliHttp.platform(),
                    AliHttp.call(
                        "2015-04-01", "AssumeRole", "RoleArn", role, "RoleSessionName", "test-1")))
            .path("Credentials");
    RpcSigner assumed =
        new RpcSigner(
            keys.path("AccessKeyId").asText(),
            keys.path("AccessKeySecret").asText(),
            Optional.of(keys.path("SecurityToken").asText()));
    Map<String, String> identity = AliHttp.call("2015-04-01", "GetCallerIdentity");

    JsonNode who = AliHttp.json(AliHttp.form(uri, assumed, identity));

    assertThat(who.path("AccountId").asText()).isEqualTo(AlicloudSeed.CUSTOMER_ACCOUNT);
    assertThat(who.path("IdentityType").asText()).isEqualTo("AssumedRoleUser");
    assertThat(
            AliHttp.code(
                AliHttp.form(
                    uri,
                    new RpcSigner(assumed.accessKeyId(), assumed.secret(), Optional.empty()),
                    identity)))
        .isEqualTo("InvalidSecurityToken.MismatchWithAccessKey");
    String body = "RegionId=" + AlicloudSeed.REGION;
    assertThat(
            RawHttp.send(
                    "POST",
                    uri.resolve("/"),
                    AliHttp.acs3(uri.resolve("/"), assumed, "ListVpcEndpointServices", body),
                    body)
                .body())
        .contains(AlicloudSeed.SERVICE_MANUAL);
  }
}
