package dev.privatelink.provider.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.privatelink.localcloud.LocalCloudSeed;
import dev.privatelink.localcloud.fault.Fault;
import dev.privatelink.localcloud.fault.FaultMode;
import dev.privatelink.model.ActionOwner;
import dev.privatelink.model.ConnectionTarget;
import dev.privatelink.model.DomainRecord;
import dev.privatelink.model.EndpointCondition;
import dev.privatelink.model.EndpointRequest;
import dev.privatelink.model.Failure;
import dev.privatelink.model.FailureCode;
import dev.privatelink.model.Placement;
import dev.privatelink.spi.DnsZone;
import dev.privatelink.spi.ProviderFailure;
import dev.privatelink.spi.ProviderFailure.Category;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Every error that AWS may answer, provoked over HTTP with the real SDK: what is made of it, who
 * must act, and that our own identity shows nowhere.
 */
class AwsErrorsTest {
  private static final String WORKER = "arn:aws:sts::380838443567:assumed-role/worker/i-0abc";
  private static final String ZONE = "label.us-east-1.kafka.example.com";

  private AwsUnderTest aws;

  @BeforeEach
  void open() {
    aws = AwsUnderTest.open();
  }

  @AfterEach
  void close() {
    aws.close();
  }

  @ParameterizedTest(name = "{0} {2} {3}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          CreateVpcEndpoint | 400 | InvalidServiceName | does not exist | DENIED | SERVICE_NOT_VISIBLE | CUSTOMER
          CreateVpcEndpoint | 400 | InvalidVpcEndpointService.NotFound | x | DENIED | SERVICE_NOT_VISIBLE | CUSTOMER
          CreateVpcEndpoint | 400 | InvalidVpcEndpointServiceId.NotFound | x | DENIED | SERVICE_NOT_VISIBLE | CUSTOMER
          CreateVpcEndpoint | 400 | InvalidParameter | The VPC endpoint service s does not support the availability zone of the subnet: subnet-1 | INVALID | NO_COMMON_ZONE | CUSTOMER
          CreateVpcEndpoint | 400 | InvalidParameter | Only the following availability zones are supported for remote access: use1-az1 | INVALID | NO_COMMON_ZONE | CUSTOMER
          CreateVpcEndpoint | 400 | InvalidParameter | Cannot modify VPC Endpoint v because there is an idempotent operation going on | TRANSIENT | PROVIDER_UNAVAILABLE | NOBODY
          CreateVpcEndpoint | 400 | InvalidParameter | Something else | INVALID | PROVIDER_REFUSED | PLATFORM
          CreateVpcEndpoint | 400 | InvalidParameterValue | x | INVALID | PROVIDER_REFUSED | PLATFORM
          CreateVpcEndpoint | 400 | InvalidParameterCombination | x | INVALID | PROVIDER_REFUSED | PLATFORM
          CreateVpcEndpoint | 400 | MissingParameter | x | INVALID | PROVIDER_REFUSED | PLATFORM
          CreateVpcEndpoint | 400 | DuplicateSubnetsInSameZone | x | INVALID | PROVIDER_REFUSED | PLATFORM
          CreateVpcEndpoint | 400 | IdempotentParameterMismatch | x | INVALID | PROVIDER_REFUSED | PLATFORM
          CreateVpcEndpoint | 400 | VpcEndpointLimitExceeded | x | QUOTA | QUOTA_EXCEEDED | PLATFORM
          CreateVpcEndpoint | 400 | InsufficientFreeAddressesInSubnet | x | QUOTA | QUOTA_EXCEEDED | PLATFORM
          CreateVpcEndpoint | 400 | InvalidVpcID.NotFound | x | INVALID | PROVIDER_REFUSED | PLATFORM
          CreateVpcEndpoint | 400 | InvalidSubnetID.NotFound | x | INVALID | PROVIDER_REFUSED | PLATFORM
          CreateVpcEndpoint | 400 | InvalidSubnetId.NotFound | x | INVALID | PROVIDER_REFUSED | PLATFORM
          CreateVpcEndpoint | 400 | InvalidSecurityGroupID.NotFound | x | INVALID | PROVIDER_REFUSED | PLATFORM
          CreateVpcEndpoint | 400 | InvalidGroup.NotFound | x | INVALID | PROVIDER_REFUSED | PLATFORM
          CreateVpcEndpoint | 403 | UnauthorizedOperation | x | DENIED | ACCESS_DENIED | PLATFORM
          CreateVpcEndpoint | 401 | AuthFailure | x | DENIED | ACCESS_DENIED | PLATFORM
          CreateVpcEndpoint | 400 | ExpiredToken | x | DENIED | ACCESS_DENIED | PLATFORM
          CreateVpcEndpoint | 400 | RequestExpired | x | DENIED | ACCESS_DENIED | PLATFORM
          CreateVpcEndpoint | 403 | Blocked | x | DENIED | ACCESS_DENIED | PLATFORM
          CreateVpcEndpoint | 403 | InvalidClientTokenId | x | DENIED | ACCESS_DENIED | PLATFORM
          CreateVpcEndpoint | 403 | SignatureDoesNotMatch | x | DENIED | ACCESS_DENIED | PLATFORM
          CreateVpcEndpoint | 400 | OptInRequired | x | DENIED | ACCESS_DENIED | PLATFORM
          CreateVpcEndpoint | 503 | RequestLimitExceeded | x | THROTTLED | THROTTLED | NOBODY
          CreateVpcEndpoint | 400 | Throttling | x | THROTTLED | THROTTLED | NOBODY
          CreateVpcEndpoint | 400 | ThrottlingException | x | THROTTLED | THROTTLED | NOBODY
          CreateVpcEndpoint | 429 | Whatever | x | THROTTLED | THROTTLED | NOBODY
          CreateVpcEndpoint | 503 | Unavailable | The service is unavailable | TRANSIENT | PROVIDER_UNAVAILABLE | PROVIDER
          CreateVpcEndpoint | 500 | InternalError | x | TRANSIENT | PROVIDER_UNAVAILABLE | PROVIDER
          CreateVpcEndpoint | 500 | InternalFailure | x | TRANSIENT | PROVIDER_UNAVAILABLE | PROVIDER
          CreateVpcEndpoint | 400 | NobodyHeardOfThis | x | TRANSIENT | PROVIDER_UNAVAILABLE | PROVIDER
          DeleteVpcEndpoints | 400 | OperationNotPermitted | x | TRANSIENT | PROVIDER_UNAVAILABLE | NOBODY
          DeleteVpcEndpoints | 400 | IncorrectState | x | TRANSIENT | PROVIDER_UNAVAILABLE | NOBODY
          DeleteVpcEndpoints | 400 | InvalidState | x | TRANSIENT | PROVIDER_UNAVAILABLE | NOBODY
          DeleteVpcEndpoints | 400 | ResourceNotReady | x | TRANSIENT | PROVIDER_UNAVAILABLE | NOBODY
          DeleteVpcEndpoints | 400 | InvalidVpcEndpointId.Malformed | x | INVALID | PROVIDER_REFUSED | PLATFORM
          DeleteVpcEndpoints | 503 | RequestLimitExceeded | x | THROTTLED | THROTTLED | NOBODY
          DescribeVpcEndpoints | 403 | UnauthorizedOperation | x | DENIED | ACCESS_DENIED | PLATFORM
          DescribeVpcEndpoints | 503 | RequestLimitExceeded | x | THROTTLED | THROTTLED | NOBODY
          DescribeVpcEndpointServices | 403 | UnauthorizedOperation | x | DENIED | ACCESS_DENIED | PLATFORM
          CreateHostedZone | 400 | TooManyHostedZones | x | QUOTA | QUOTA_EXCEEDED | PLATFORM
          CreateHostedZone | 400 | InvalidVPCId | x | INVALID | PROVIDER_REFUSED | PLATFORM
          CreateHostedZone | 400 | InvalidDomainName | x | INVALID | PROVIDER_REFUSED | PLATFORM
          CreateHostedZone | 409 | HostedZoneAlreadyExists | x | TRANSIENT | PROVIDER_UNAVAILABLE | NOBODY
          CreateHostedZone | 400 | ConflictingDomainExists | x | TRANSIENT | PROVIDER_UNAVAILABLE | NOBODY
          ChangeResourceRecordSets | 400 | PriorRequestNotComplete | x | TRANSIENT | PROVIDER_UNAVAILABLE | NOBODY
          ChangeResourceRecordSets | 400 | InvalidChangeBatch | x | INVALID | PROVIDER_REFUSED | PLATFORM
          ChangeResourceRecordSets | 400 | InvalidInput | x | INVALID | PROVIDER_REFUSED | PLATFORM
          ChangeResourceRecordSets | 404 | NoSuchHostedZone | x | TRANSIENT | PROVIDER_UNAVAILABLE | NOBODY
          ChangeResourceRecordSets | 400 | Throttling | Rate exceeded | THROTTLED | THROTTLED | NOBODY
          ChangeResourceRecordSets | 403 | AccessDenied | x | DENIED | ACCESS_DENIED | PLATFORM
          """)
  void whenAwsAnswersThis_weSayThat(
      String operation,
      int status,
      String code,
      String text,
      Category category,
      String failureCode,
      ActionOwner actor) {
    aws.cloud()
        .faults()
        .plant(Fault.error(operation, status, code, text + " (User: " + WORKER + ")"));

    ProviderFailure failure = failure(call(operation));

    assertThat(failure.category()).isEqualTo(category);
    Failure told = failure.failure();
    assertThat(told.code()).isEqualTo(new FailureCode(failureCode));
    assertThat(told.actor()).isEqualTo(actor);
    assertThat(told.message()).containsPattern("(vpc|vpce|vpce-svc)-[0-9a-f]{17}|" + ZONE);
    assertThat(told.remedy()).isNotEmpty();
    assertThat(told.providerCode()).contains(code);
    assertThat(Stream.of(told.toString(), failure.getMessage(), failure.toString()))
        .noneMatch(said -> said.contains("assumed-role") || said.contains("i-0abc"));
    assertThat(failure.getCause())
        .as("for the log")
        .isInstanceOf(AwsServiceException.class)
        .hasMessageContaining(WORKER);
  }

  @Test
  void whenServiceIsNotAllowed_theCommandAllowsOurAccount() {
    Failure failure = failure(() -> ensure(aws.hidden(), aws.placement())).failure();

    assertThat(failure.message())
        .contains(aws.hidden().serviceName(), "arn:aws:iam::380838443567:root");
    assertThat(failure.command())
        .contains(
            "aws ec2 modify-vpc-endpoint-service-permissions --region us-east-1 --service-id "
                + LocalCloudSeed.SERVICE_NOT_ALLOWED
                + " --add-allowed-principals arn:aws:iam::380838443567:root");
  }

  @Test
  void whenServiceIsInOtherZones_theCommandTranslatesOurs() {
    ConnectionTarget elsewhere = AwsUnderTest.target(LocalCloudSeed.SERVICE_ELSEWHERE);

    Failure failure = failure(() -> ensure(elsewhere, aws.placement())).failure();

    assertThat(failure.code()).isEqualTo(FailureCode.NO_COMMON_ZONE);
    assertThat(failure.message()).contains(elsewhere.serviceName(), "use1-az1, use1-az2, use1-az4");
    assertThat(failure.command().orElseThrow())
        .startsWith(
            "aws ec2 describe-availability-zones --region us-east-1 --zone-ids use1-az1 use1-az2"
                + " use1-az4 ");
    assertThat(failure.providerMessage().orElseThrow()).contains("availability zone");
  }

  @Test
  void whenOurQuotaIsUsedUp_theCommandShowsIt() {
    try (AwsUnderTest full = AwsUnderTest.open(options -> options.withQuota(0))) {
      ProviderFailure failure =
          failure(() ->
              full.endpoints()
                  .ensureEndpoint(
                      request(full.manual(), full.placement(), "plc-1"),
                      full.manual(),
                      full.placement()));

      assertThat(failure.category()).isEqualTo(Category.QUOTA);
      assertThat(failure.failure().message()).contains(LocalCloudSeed.VPC, AwsUnderTest.ACCOUNT);
      assertThat(failure.failure().command())
          .contains(
              "aws service-quotas get-service-quota --region us-east-1 --service-code vpc"
                  + " --quota-code L-29B6F2EB");
    }
  }

  @Test
  void whenWeAreReallyDenied_theActionIsNamedAndNoIdentity() {
    aws.cloud().denials().deny(AwsUnderTest.ACCOUNT, "route53:CreateHostedZone");

    Failure failure = failure(() -> aws.dns().ensureZone(zone(), aws.placement())).failure();

    assertThat(failure.remedy()).contains("route53:CreateHostedZone", AwsUnderTest.ACCOUNT);
    assertThat(failure.toString()).doesNotContain("arn:");
  }

  @Test
  void whenOneTokenMeansTwoRequests_itIsOurBug() throws Exception {
    ensure(aws.manual(), aws.placement());
    EndpointRequest other = request(aws.manual(), aws.placement(), "plc-2");

    ProviderFailure failure =
        failure(() -> aws.endpoints().ensureEndpoint(other, aws.manual(), aws.placement()));

    assertThat(failure.category()).isEqualTo(Category.INVALID);
    assertThat(failure.failure().actor()).isEqualTo(ActionOwner.PLATFORM);
    assertThat(failure.failure().providerCode()).contains("IdempotentParameterMismatch");
  }

  @Test
  void whenOurNetworkIsGone_itsIdsAreNamed() {
    Placement gone = AwsUnderTest.placement(Map.of("use1-az1", "subnet-0badbadbadbadbad0"));

    Failure failure = failure(() -> ensure(aws.manual(), gone)).failure();

    assertThat(failure.actor()).isEqualTo(ActionOwner.PLATFORM);
    assertThat(failure.message()).contains("subnet-0badbadbadbadbad0", LocalCloudSeed.VPC);
    assertThat(failure.remedy()).contains("privatelink.aws.regions.us-east-1");
  }

  @Test
  void whenWeReallyAskTooOften_weWaitUntilTheBucketIsFullAgain() {
    try (AwsUnderTest limited = AwsUnderTest.open(options -> options.withSpeed(1))) {
      ThrowingCallable delete =
          () -> limited.endpoints().deleteEndpoint("vpce-00000000000000000", limited.placement());
      List<Optional<ProviderFailure>> failures =
          Stream.generate(
                  () -> Optional.ofNullable(catchThrowableOfType(ProviderFailure.class, delete)))
              .limit(5)
              .toList();

      assertThat(failures.subList(0, 4)).containsOnly(Optional.empty());
      ProviderFailure fifth = failures.get(4).orElseThrow();
      assertThat(fifth.category()).isEqualTo(Category.THROTTLED);
      assertThat(fifth.retryAfter()).contains(Duration.ofSeconds(14));
      limited.pass(fifth.retryAfter().get());
      assertThat(catchThrowableOfType(ProviderFailure.class, delete)).isNull();
    }
  }

  @Test
  void whenAnEndpointIsUnknownByException_itIsMissingAndItsDeletionFine() throws Exception {
    for (String operation : List.of("DescribeVpcEndpoints", "DeleteVpcEndpoints")) {
      aws.cloud()
          .faults()
          .plant(Fault.error(operation, 400, "InvalidVpcEndpointId.NotFound", "does not exist"));
    }

    assertThat(
            aws.endpoints()
                .observe("vpce-0123456789abcdef0", aws.manual(), aws.placement())
                .condition())
        .isEqualTo(EndpointCondition.MISSING);
    aws.endpoints().deleteEndpoint("vpce-0123456789abcdef0", aws.placement());
  }

  @Test
  void whenARecordChangedWhileItWasRemoved_itIsReadAgain() throws Exception {
    aws.dns().ensureRecord(zone(), record(), aws.placement());
    aws.cloud()
        .faults()
        .plant(Fault.error("ChangeResourceRecordSets", 400, "InvalidChangeBatch", "not found"));

    ProviderFailure failure = failure(() -> aws.dns().removeRecords(zone(), ZONE, aws.placement()));

    assertThat(failure.category()).isEqualTo(Category.TRANSIENT);
  }

  @Test
  void whenSomebodyWroteIntoOurZone_itStaysUntilThatIsGone() throws Exception {
    aws.dns().ensureRecord(zone(), record(), aws.placement());
    aws.cloud()
        .faults()
        .plant(Fault.error("DeleteHostedZone", 400, "HostedZoneNotEmpty", "contains records"));

    ProviderFailure failure = failure(() -> aws.dns().removeRecords(zone(), ZONE, aws.placement()));
    aws.dns().removeRecords(zone(), ZONE, aws.placement());

    assertThat(failure.category()).isEqualTo(Category.TRANSIENT);
    assertThat(aws.zones()).isEmpty();
  }

  @Test
  void whenAwsAnswersTooLate_itIsTransientWithinTheTimeout() {
    aws.cloud()
        .faults()
        .plant(
            Fault.of("DescribeVpcEndpointServices", FaultMode.NONE)
                .delayedBy(Duration.ofSeconds(30)));
    long begun = System.nanoTime();

    ProviderFailure failure =
        failure(() -> aws.endpoints().inspectService(aws.manual(), aws.placement()));

    assertThat(failure.category()).isEqualTo(Category.TRANSIENT);
    assertThat(failure.failure().message()).contains("did not answer");
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(11));
  }

  @Test
  void whenTheProvidersWordsNameAnIdentity_itIsTakenOut() {
    String said =
        AwsErrors.scrubbed(
            "User: arn:aws:sts::1:assumed-role/a/b is not authorized on arn:aws:iam::1:role/c, "
                + "allow arn:aws:iam::1:root or arn:aws:ec2:us-east-1:1:vpc/vpc-1");

    assertThat(said)
        .isEqualTo(
            "User: (a principal) is not authorized on (a principal), "
                + "allow arn:aws:iam::1:root or arn:aws:ec2:us-east-1:1:vpc/vpc-1");
  }

  private ThrowingCallable call(String operation) {
    return switch (operation) {
      case "CreateVpcEndpoint" -> () -> ensure(aws.manual(), aws.placement());
      case "DeleteVpcEndpoints" ->
          () -> aws.endpoints().deleteEndpoint("vpce-0123456789abcdef0", aws.placement());
      case "DescribeVpcEndpoints" ->
          () -> aws.endpoints().observe("vpce-0123456789abcdef0", aws.manual(), aws.placement());
      case "DescribeVpcEndpointServices" ->
          () -> aws.endpoints().inspectService(aws.manual(), aws.placement());
      case "CreateHostedZone", "ChangeResourceRecordSets" ->
          () -> aws.dns().ensureRecord(zone(), record(), aws.placement());
      default -> throw new IllegalArgumentException(operation);
    };
  }

  private String ensure(ConnectionTarget target, Placement placement) throws ProviderFailure {
    return aws.endpoints().ensureEndpoint(request(target, placement, "plc-1"), target, placement);
  }

  private static EndpointRequest request(
      ConnectionTarget target, Placement placement, String connection) {
    var tags = new TreeMap<String, String>();
    tags.put(EndpointRequest.TAG_INSTALLATION, "aaaaaaaaaaaaaaaaaaaa");
    tags.put(EndpointRequest.TAG_CONNECTION, connection);
    return new EndpointRequest(
        target.serviceName(),
        target.region(),
        placement.subnetsByZone(),
        placement.securityGroupIds(),
        tags,
        "token-1");
  }

  private static DnsZone zone() {
    var marks = new TreeMap<String, String>();
    marks.put(EndpointRequest.TAG_INSTALLATION, "aaaaaaaaaaaaaaaaaaaa");
    return new DnsZone(ZONE, false, marks, "token-1");
  }

  private static DomainRecord record() {
    return new DomainRecord("*." + ZONE, "vpce-1.example.com", true);
  }

  private static ProviderFailure failure(ThrowingCallable call) {
    ProviderFailure failure = catchThrowableOfType(ProviderFailure.class, call);
    assertThat(failure).as("the call was expected to fail").isNotNull();
    return failure;
  }
}
