package dev.privatelink.provider.alicloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.aliyuncs.exceptions.ClientException;
import dev.privatelink.localcloud.AlicloudSeed;
import dev.privatelink.localcloud.fault.Fault;
import dev.privatelink.localcloud.fault.FaultMode;
import dev.privatelink.model.ActionOwner;
import dev.privatelink.model.DomainRecord;
import dev.privatelink.model.EndpointRequest;
import dev.privatelink.model.Failure;
import dev.privatelink.spi.DnsZone;
import dev.privatelink.spi.ProviderFailure;
import dev.privatelink.spi.ProviderFailure.Category;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Errors that Alibaba Cloud may answer, provoked over HTTP with the real SDK: what is made of each,
 * who must act, and that no key of ours shows anywhere.
 */
class AlicloudErrorsTest {
  private static final String ZONE = "plc.example.com";

  private AlicloudUnderTest alicloud;

  @BeforeEach
  void open() {
    alicloud = AlicloudUnderTest.open();
  }

  @AfterEach
  void close() {
    alicloud.close();
  }

  @ParameterizedTest(name = "{0} {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          CreateVpcEndpoint | 404 | EndpointServiceNotFound | DENIED | SERVICE_NOT_VISIBLE | CUSTOMER
          CreateVpcEndpoint | 400 | QuotaExceeded.pvl_quota_total_ep_per_vpc | QUOTA | QUOTA_EXCEEDED | PLATFORM
          CreateVpcEndpoint | 400 | VSwitchNotFound | INVALID | PROVIDER_REFUSED | PLATFORM
          CreateVpcEndpoint | 400 | SecurityGroupNotFound | INVALID | PROVIDER_REFUSED | PLATFORM
          CreateVpcEndpoint | 400 | VpcNotFound | INVALID | PROVIDER_REFUSED | PLATFORM
          CreateVpcEndpoint | 400 | IllegalParam.ZoneId | INVALID | PROVIDER_REFUSED | PLATFORM
          CreateVpcEndpoint | 400 | IdempotentParameterMismatch | INVALID | PROVIDER_REFUSED | PLATFORM
          CreateVpcEndpoint | 400 | ConcurrentCallNotSupported | TRANSIENT | PROVIDER_UNAVAILABLE | NOBODY
          CreateVpcEndpoint | 400 | Throttling | THROTTLED | THROTTLED | NOBODY
          CreateVpcEndpoint | 400 | Throttling.Api | THROTTLED | THROTTLED | NOBODY
          CreateVpcEndpoint | 400 | Rejected.Throttling | THROTTLED | THROTTLED | NOBODY
          CreateVpcEndpoint | 429 | SomethingElse | THROTTLED | THROTTLED | NOBODY
          CreateVpcEndpoint | 403 | NoPermission | DENIED | ACCESS_DENIED | PLATFORM
          CreateVpcEndpoint | 400 | InvalidSecurityToken.Expired | DENIED | ACCESS_DENIED | PLATFORM
          CreateVpcEndpoint | 403 | OneMoreWayToSayNo | DENIED | ACCESS_DENIED | PLATFORM
          CreateVpcEndpoint | 400 | Forbidden.SubUser | DENIED | ACCESS_DENIED | PLATFORM
          CreateVpcEndpoint | 400 | InvalidAccessKeyId.Unknown | DENIED | ACCESS_DENIED | PLATFORM
          CreateVpcEndpoint | 400 | NeverHeardOf | TRANSIENT | PROVIDER_UNAVAILABLE | PROVIDER
          CreateVpcEndpoint | 503 | ServiceUnavailable | TRANSIENT | PROVIDER_UNAVAILABLE | PROVIDER
          DeleteVpcEndpoint | 400 | EndpointLocked | TRANSIENT | PROVIDER_UNAVAILABLE | NOBODY
          DeleteVpcEndpoint | 400 | OperationDenied.EndpointProtected | INVALID | PROVIDER_REFUSED | PLATFORM
          AddZone           | 400 | System.Busy | TRANSIENT | PROVIDER_UNAVAILABLE | NOBODY
          BindZoneVpc       | 400 | ZoneVpc.NotExists.VpcId | INVALID | PROVIDER_REFUSED | PLATFORM
          AddZoneRecord     | 400 | Record.Invalid.Conflict | TRANSIENT | PROVIDER_UNAVAILABLE | NOBODY
          """)
  void whenTheCloudSaysNo_itMeansThat(
      String operation,
      int status,
      String code,
      Category category,
      String failureCode,
      ActionOwner actor)
      throws Exception {
    ThrowingCallable call = call(operation);
    alicloud.cloud().faults().plant(Fault.error(operation, status, code, "It says so."));

    ProviderFailure failure = failure(call);

    assertThat(failure.category()).isEqualTo(category);
    assertThat(failure.failure().code().value()).isEqualTo(failureCode);
    assertThat(failure.failure().actor()).isEqualTo(actor);
    assertThat(failure.failure().providerCode()).contains(code);
  }

  @Test
  void whenTheServiceIsHidden_theOwnerReadsWhatToAddToTheWhitelist() {
    Failure hidden = AlicloudErrors.hidden(alicloud.hidden(), alicloud.placement());

    assertThat(hidden.message()).contains("acs:ram:*:" + AlicloudSeed.PLATFORM_ACCOUNT);
    assertThat(hidden.command())
        .contains(
            "aliyun privatelink AddUserToVpcEndpointService --region ap-southeast-1 --RegionId"
                + " ap-southeast-1 --ServiceId epsrv-local-closed --UserId "
                + AlicloudSeed.PLATFORM_ACCOUNT);
  }

  @Test
  void whenTheKeyIsWrong_itIsForTheOperatorsAndNoKeyIsSaid() {
    AlicloudClients wrong =
        new AlicloudClients(
            alicloud.settings(),
            new com.aliyuncs.auth.StaticCredentialsProvider(
                new com.aliyuncs.auth.BasicCredentials("LTAInotthere0000000", "not-the-secret")));

    ProviderFailure failure =
        failure(() ->
            AlicloudUnderTest.endpoints(wrong)
                .inspectService(alicloud.manual(), alicloud.placement()));
    wrong.close();

    assertThat(failure.category()).isEqualTo(Category.DENIED);
    assertThat(everythingOf(failure)).doesNotContain("LTAI", "not-the-secret", "Signature=");
  }

  @Test
  void whenThereAreNoCredentials_itIsForTheOperators() {
    AlicloudClients none =
        new AlicloudClients(
            alicloud.settings(),
            () -> {
              throw new ClientException("Unable to load LTAIsecret000000");
            });

    ProviderFailure failure =
        failure(() ->
            AlicloudUnderTest.endpoints(none)
                .inspectService(alicloud.manual(), alicloud.placement()));
    none.close();

    assertThat(failure.category()).isEqualTo(Category.DENIED);
    assertThat(everythingOf(failure)).doesNotContain("LTAI");
  }

  @Test
  void whenNothingListens_itIsTransientAndNoKeyIsSaid() {
    AlicloudClients nobody =
        AlicloudUnderTest.clients(
            new AlicloudSettings(
                java.util.Optional.of(java.net.URI.create("http://127.0.0.1:1")),
                AlicloudSeed.PLATFORM_ACCOUNT,
                "alicloud.plc.tidbcloud.com"));

    ProviderFailure failure =
        failure(() ->
            AlicloudUnderTest.endpoints(nobody)
                .inspectService(alicloud.manual(), alicloud.placement()));
    nobody.close();

    assertThat(failure.category()).isEqualTo(Category.TRANSIENT);
    assertThat(everythingOf(failure)).doesNotContain("LTAI", "Signature", "127.0.0.1");
  }

  @Test
  void whenTheAnswerComesTooLate_itIsTransientWithinTheTimeout() {
    alicloud
        .cloud()
        .faults()
        .plant(
            Fault.of("ListVpcEndpointServicesByEndUser", FaultMode.NONE)
                .delayedBy(Duration.ofSeconds(30)));
    long begun = System.nanoTime();

    ProviderFailure failure =
        failure(() -> alicloud.endpoints().inspectService(alicloud.manual(), alicloud.placement()));

    assertThat(failure.category()).isEqualTo(Category.TRANSIENT);
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(11));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          http://h/?AccessKeyId=LTAI4Gabcdefgh&Signature=aB%2Bc%3D&Action=X   | http://h/?AccessKeyId=(hidden)&Signature=(hidden)&Action=X
          server string to sign is:POST&%2F&AccessKeyId%3DLTAI4Gabcdefgh%26Ac | server string to sign is:POST&%2F&AccessKeyId%3D(hidden)%26Ac
          x-acs-security-token:CAISabcdefghijklmnopqrst+/= x-acs-version:2    | x-acs-security-token:(hidden) x-acs-version:2
          {"SecurityToken": "CAISabcdefghijklmnopqrst"}                       | {"SecurityToken": "(hidden)"}
          x-acs-accesskey-id:LTAI4Gabcdefgh and more                          | x-acs-accesskey-id:(hidden) and more
          the token CAISabcdefghijklmnopqrst+/= has ended                     | the token (a key) has ended
          the key LTAI4Gabcdefgh is disabled                                  | the key (a key) is disabled
          acs:ram::5123456789012345:user/worker may not                       | (a principal) may not
          add acs:ram:*:5123456789012345 to it                                | add acs:ram:*:5123456789012345 to it
          token STS.NTabcdefghijk was used                                    | token (a key) was used
          """)
  void whenATextNamesKeysOrIdentities_theyAreTakenOut(String said, String shown) {
    assertThat(Secrets.hidden(said)).isEqualTo(shown);
  }

  private static String everythingOf(ProviderFailure failure) {
    var text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return failure.failure() + "\n" + text;
  }

  private ThrowingCallable call(String operation) throws ProviderFailure {
    return switch (operation) {
      case "CreateVpcEndpoint" ->
          () ->
              alicloud
                  .endpoints()
                  .ensureEndpoint(request(), alicloud.manual(), alicloud.placement());
      case "DeleteVpcEndpoint" -> {
        String id =
            alicloud.endpoints().ensureEndpoint(request(), alicloud.manual(), alicloud.placement());
        yield () -> alicloud.endpoints().deleteEndpoint(id, alicloud.placement());
      }
      case "AddZone", "BindZoneVpc", "AddZoneRecord" ->
          () ->
              alicloud
                  .dns()
                  .ensureRecord(
                      zone(),
                      new DomainRecord("*.abc." + ZONE, "ep-1.example.com", true),
                      alicloud.placement());
      default -> throw new IllegalArgumentException(operation);
    };
  }

  private EndpointRequest request() {
    return new EndpointRequest(
        alicloud.manual().serviceName(),
        alicloud.manual().region(),
        alicloud.placement().subnetsByZone(),
        alicloud.placement().securityGroupIds(),
        new TreeMap<>(Map.of(EndpointRequest.TAG_CONNECTION, "plc-1")),
        "token-1");
  }

  private static DnsZone zone() {
    return new DnsZone(
        ZONE,
        true,
        new TreeMap<>(Map.of(EndpointRequest.TAG_INSTALLATION, "aaaaaaaaaaaaaaaaaaaa")),
        "token-1");
  }

  private static ProviderFailure failure(ThrowingCallable call) {
    ProviderFailure failure = catchThrowableOfType(ProviderFailure.class, call);
    assertThat(failure).as("the call was expected to fail").isNotNull();
    return failure;
  }
}
