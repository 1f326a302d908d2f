package dev.privatelink.localcloud;

import static dev.privatelink.localcloud.LocalCloudSeed.CUSTOMER_ACCOUNT;
import static dev.privatelink.localcloud.LocalCloudSeed.PLATFORM_ACCESS_KEY_ID;
import static dev.privatelink.localcloud.LocalCloudSeed.PLATFORM_ACCOUNT;
import static dev.privatelink.localcloud.LocalCloudSeed.PLATFORM_SECRET_ACCESS_KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.privatelink.localcloud.aws.XmlInput;
import dev.privatelink.localcloud.aws.signature.RequestSigner;
import dev.privatelink.localcloud.aws.sts.AssumableRole;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.route53.model.Route53Exception;

/** Who gets in, as whom, and what he may do there. */
class AccessTest {
  private static final String DESCRIBE = "Action=DescribeVpcs&Version=2016-11-15";
  private static final String IDENTITY = "Action=GetCallerIdentity&Version=2011-06-15";
  private static final String ROLE = "arn:aws:iam::" + CUSTOMER_ACCOUNT + ":role/guarded";
  private TestCloud cloud;
  private URI uri;

  @BeforeEach
  void start() throws Exception {
    cloud =
        TestCloud.start(o ->
            o.withSeed(
                LocalCloudSeed.localRun()
                    .withRoles(
                        List.of(
                            new AssumableRole(
                                ROLE, Optional.of("ext-1"), List.of(PLATFORM_ACCOUNT))))));
    uri = cloud.uri().resolve("/");
  }

  @AfterEach
  void stop() {
    cloud.close();
  }

  private static String code(HttpResponse<String> answer) {
    XmlInput root = XmlInput.parse(answer.body().getBytes(StandardCharsets.UTF_8));
    return root.child("Errors")
        .orElse(root)
        .child("Error")
        .flatMap(error -> error.text("Code"))
        .orElse("none");
  }

  private HttpResponse<String> signedAt(Instant at) throws Exception {
    return RawHttp.form(uri, RawHttp.platform("ec2"), at, DESCRIBE, DESCRIBE);
  }

  @Test
  void whenTheSecretIsWrong_itDoesNotMatch() {
    Ec2Exception refusal =
        catchThrowableOfType(
            Ec2Exception.class,
            () ->
                cloud
                    .ec2(AwsBasicCredentials.create(PLATFORM_ACCESS_KEY_ID, "wrong"))
                    .describeVpcs());

    assertThat(refusal.statusCode()).isEqualTo(403);
    assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("SignatureDoesNotMatch");
    assertThat(refusal.getMessage()).doesNotContain(PLATFORM_SECRET_ACCESS_KEY);
  }

  @Test
  void whenTheBodyWasAltered_itDoesNotMatch() throws Exception {
    HttpResponse<String> answer =
        RawHttp.form(
            uri,
            RawHttp.platform("ec2"),
            Instant.now(),
            DESCRIBE,
            DESCRIBE.replace("DescribeVpcs", "DescribeSubnets"));

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(code(answer)).isEqualTo("SignatureDoesNotMatch");
  }

  @Test
  void whenASignedHeaderWasAltered_itDoesNotMatch() throws Exception {
    Map<String, String> headers =
        new TreeMap<>(
            RawHttp.platform("ec2")
                .sign(
                    "POST",
                    uri,
                    Map.of("content-type", RawHttp.FORM, "x-amz-note", "one"),
                    DESCRIBE.getBytes(StandardCharsets.UTF_8),
                    Instant.now()));
    headers.put("x-amz-note", "two");

    assertThat(code(RawHttp.send("POST", uri, headers, DESCRIBE)))
        .isEqualTo("SignatureDoesNotMatch");
  }

  @Test
  void whenTheQueryIsSignedToo_itMatches() throws Exception {
    URI get = uri.resolve("/?Version=2016-11-15&Action=DescribeVpcs&VpcId.1=" + LocalCloudSeed.VPC);
    Map<String, String> headers =
        RawHttp.platform("ec2").sign("GET", get, Map.of(), new byte[0], Instant.now());

    HttpResponse<String> answer = RawHttp.send("GET", get, headers, "");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains(LocalCloudSeed.VPC);
  }

  @Test
  void whenTheKeyIsUnknown_itIsTheAnswerOfTheService() {
    AwsBasicCredentials nobody = AwsBasicCredentials.create("AKIANOBODY", "secret");

    Ec2Exception refusal =
        catchThrowableOfType(Ec2Exception.class, () -> cloud.ec2(nobody).describeVpcs());

    assertThat(refusal.statusCode()).isEqualTo(401);
    assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("AuthFailure");
  }

  @Test
  void whenTheRequestIsNotSigned_itIsRefusedInEachServicesOwnWay() throws Exception {
    assertThat(code(RawHttp.send("POST", uri, Map.of(), DESCRIBE))).isEqualTo("AuthFailure");
    assertThat(code(RawHttp.send("POST", uri, Map.of(), IDENTITY)))
        .isEqualTo("MissingAuthenticationToken");
    assertThat(code(RawHttp.send("GET", uri.resolve("/2013-04-01/hostedzone"), Map.of(), "")))
        .isEqualTo("MissingAuthenticationToken");
  }

  @Test
  void whenTheRequestIsOlderThanAQuarterOfAnHour_itHasExpired() throws Exception {
    Instant now = Instant.now();

    assertThat(signedAt(now.minus(Duration.ofMinutes(14))).statusCode()).isEqualTo(200);
    assertThat(code(signedAt(now.minus(Duration.ofMinutes(16))))).isEqualTo("RequestExpired");
    assertThat(code(signedAt(now.plus(Duration.ofMinutes(16))))).isEqualTo("RequestExpired");
  }

  @Test
  void whenSignedForAnotherService_itIsRefused() throws Exception {
    HttpResponse<String> answer =
        RawHttp.form(uri, RawHttp.platform("route53"), Instant.now(), DESCRIBE, DESCRIBE);

    assertThat(code(answer)).isEqualTo("SignatureDoesNotMatch");
    assertThat(answer.body()).contains("ec2");
  }

  @Test
  void whenTheActionDoesNotExist_itSaysSo() throws Exception {
    String body = "Action=RunInstances&Version=2016-11-15";

    HttpResponse<String> answer =
        RawHttp.form(uri, RawHttp.platform("ec2"), Instant.now(), body, body);

    assertThat(code(answer)).isEqualTo("InvalidAction");
  }

  @Test
  void whenNoCloudSpeaksTheRequest_itIsNotFound() throws Exception {
    assertThat(RawHttp.send("POST", uri, Map.of(), "Action=X&Version=1999-01-01").statusCode())
        .isEqualTo(404);
    assertThat(RawHttp.send("GET", uri.resolve("/elsewhere"), Map.of(), "").statusCode())
        .isEqualTo(404);
  }

  @Test
  void whenAskedWhoIAm_itNamesTheAccount() throws Exception {
    HttpResponse<String> answer =
        RawHttp.form(uri, RawHttp.platform("sts"), Instant.now(), IDENTITY, IDENTITY);

    assertThat(answer.body()).contains("<Account>" + PLATFORM_ACCOUNT + "</Account>");
  }

  private HttpResponse<String> assume(String more) throws Exception {
    String body =
        "Action=AssumeRole&Version=2011-06-15&RoleSessionName=test-1&RoleArn="
            + ROLE.replace(":", "%3A").replace("/", "%2F")
            + more;
    return RawHttp.form(uri, RawHttp.platform("sts"), Instant.now(), body, body);
  }

  @Test
  void whenARoleIsAssumed_itsKeysActForTheRolesAccount() throws Exception {
    XmlInput answer =
        XmlInput.parse(assume("&ExternalId=ext-1").body().getBytes(StandardCharsets.UTF_8));
    XmlInput keys =
        answer.child("AssumeRoleResult").flatMap(r -> r.child("Credentials")).orElseThrow();
    String id = keys.text("AccessKeyId").orElseThrow();
    String secret = keys.text("SecretAccessKey").orElseThrow();

    assertThat(
            cloud
                .ec2(
                    AwsSessionCredentials.create(
                        id, secret, keys.text("SessionToken").orElseThrow()))
                .describeVpcEndpointServiceConfigurations()
                .serviceConfigurations())
        .isNotEmpty();
    Ec2Exception withoutToken =
        catchThrowableOfType(
            Ec2Exception.class,
            () -> cloud.ec2(AwsBasicCredentials.create(id, secret)).describeVpcs());
    assertThat(withoutToken.awsErrorDetails().errorCode()).isEqualTo("AuthFailure");
  }

  @Test
  void whenTheExternalIdIsNotTheRolesOwn_itIsDenied() throws Exception {
    assertThat(code(assume("&ExternalId=other"))).isEqualTo("AccessDenied");
    assertThat(code(assume(""))).isEqualTo("AccessDenied");
  }

  @Test
  void whenAnOperationIsDenied_itIsForThisAccountOnlyAndUntilAllowed() {
    cloud.cloud().denials().deny(PLATFORM_ACCOUNT, "DescribeVpcs");
    cloud.cloud().denials().deny(PLATFORM_ACCOUNT, "route53:ListHostedZones");

    Ec2Exception ec2 =
        catchThrowableOfType(Ec2Exception.class, () -> cloud.platform().describeVpcs());
    Route53Exception route53 =
        catchThrowableOfType(
            Route53Exception.class, () -> cloud.route53().listHostedZones(r -> {}));

    assertThat(ec2.statusCode()).isEqualTo(403);
    assertThat(ec2.awsErrorDetails().errorCode()).isEqualTo("UnauthorizedOperation");
    assertThat(route53.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
    assertThat(cloud.customer().describeVpcs().hasVpcs()).isTrue();
    cloud.cloud().denials().allow(PLATFORM_ACCOUNT, "DescribeVpcs");
    assertThat(cloud.platform().describeVpcs().vpcs()).hasSize(1);
  }

  @Test
  void whenTwoRegionsAreUsed_itKeepsThemApart() throws Exception {
    var elsewhere =
        new RequestSigner(
            PLATFORM_ACCESS_KEY_ID,
            PLATFORM_SECRET_ACCESS_KEY,
            Optional.empty(),
            "eu-west-1",
            "ec2");

    HttpResponse<String> answer = RawHttp.form(uri, elsewhere, Instant.now(), DESCRIBE, DESCRIBE);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("<vpcSet/>");
  }
}
