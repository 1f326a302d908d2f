package dev.privatelink.localcloud;

import static dev.privatelink.localcloud.LocalCloudSeed.CUSTOMER_ACCOUNT;
import static dev.privatelink.localcloud.LocalCloudSeed.PLATFORM_ACCOUNT;
import static dev.privatelink.localcloud.LocalCloudSeed.SERVICE_MANUAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.privatelink.localcloud.fault.Fault;
import dev.privatelink.localcloud.fault.FaultMode;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.ec2.model.CreateVpcEndpointRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsResponse;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/** Planted faults, as an SDK meets them. */
class FaultTest {
  private TestCloud cloud;

  @BeforeEach
  void start() throws Exception {
    cloud = TestCloud.start();
  }

  @AfterEach
  void stop() {
    cloud.close();
  }

  private Throwable describe() {
    return catchThrowable(() -> cloud.platform().describeVpcs());
  }

  @Test
  void whenTheSecondAndThirdCallAreToFail_itFailsTheseOnly() {
    cloud
        .cloud()
        .faults()
        .plant(Fault.error("DescribeVpcs", 503, "Unavailable", "come back").onCalls(2, 2));

    assertThat(describe()).isNull();
    assertThat(describe()).hasMessageContaining("come back");
    Ec2Exception third =
        catchThrowableOfType(Ec2Exception.class, () -> cloud.platform().describeVpcs());
    assertThat(third.statusCode()).isEqualTo(503);
    assertThat(third.awsErrorDetails().errorCode()).isEqualTo("Unavailable");
    assertThat(describe()).isNull();
    assertThat(cloud.cloud().faults().all()).isEmpty();
  }

  @Test
  void whenAFaultIsForOneAccount_itLeavesTheOtherAlone() {
    cloud
        .cloud()
        .faults()
        .plant(Fault.of("ec2:DescribeVpcs", FaultMode.ERROR).forAccount(CUSTOMER_ACCOUNT));

    assertThat(describe()).isNull();
    assertThat(catchThrowable(() -> cloud.customer().describeVpcs())).isNotNull();
  }

  @Test
  void whenTheConnectionIsCutAfterTheWork_itWasDoneAndTheTokenFindsIt() {
    CreateVpcEndpointRequest request = TestCloud.request(SERVICE_MANUAL).clientToken("t-1").build();
    cloud.cloud().faults().plant(Fault.of("CreateVpcEndpoint", FaultMode.CUT).afterTheWork());

    assertThat(catchThrowable(() -> cloud.platform().createVpcEndpoint(request)))
        .isInstanceOf(SdkClientException.class);

    String made = cloud.cloud().endpoints(PLATFORM_ACCOUNT).getFirst().id();
    assertThat(cloud.platform().createVpcEndpoint(request).vpcEndpoint().vpcEndpointId())
        .isEqualTo(made);
    assertThat(cloud.cloud().requests().count("CreateVpcEndpoint", "CUT")).isEqualTo(1);
  }

  @Test
  void whenTheConnectionIsCutBeforeTheWork_itWasNotDone() {
    cloud.cloud().faults().plant(Fault.of("CreateVpcEndpoint", FaultMode.CUT));

    assertThat(catchThrowable(() -> cloud.create(SERVICE_MANUAL)))
        .isInstanceOf(SdkClientException.class);

    assertThat(cloud.cloud().endpoints(PLATFORM_ACCOUNT)).isEmpty();
  }

  @Test
  void whenAnErrorComesAfterTheWork_itWasDone() {
    cloud
        .cloud()
        .faults()
        .plant(Fault.error("CreateVpcEndpoint", 500, "InternalError", "oops").afterTheWork());

    assertThat(catchThrowable(() -> cloud.create(SERVICE_MANUAL))).isInstanceOf(Ec2Exception.class);

    assertThat(cloud.cloud().endpoints(PLATFORM_ACCOUNT)).hasSize(1);
  }

  @Test
  void whenTheAnswerIsHtmlOrEmpty_itLooksLikeAnEmptyListToTheSdk() {
    cloud.cloud().faults().plant(Fault.of("DescribeVpcs", FaultMode.HTML));
    DescribeVpcsResponse html = cloud.platform().describeVpcs();
    cloud.cloud().faults().plant(Fault.of("DescribeVpcs", FaultMode.EMPTY));
    DescribeVpcsResponse empty = cloud.platform().describeVpcs();

    assertThat(html.hasVpcs()).isFalse();
    assertThat(empty.hasVpcs()).isFalse();
    assertThat(cloud.platform().describeVpcs().hasVpcs()).isTrue();
  }

  @Test
  void whenTheAnswerIsTruncated_itIsNoXml() {
    cloud.cloud().faults().plant(Fault.of("CreateVpcEndpoint", FaultMode.TRUNCATED));

    assertThat(catchThrowable(() -> cloud.create(SERVICE_MANUAL)))
        .isInstanceOf(SdkClientException.class);
    assertThat(cloud.cloud().endpoints(PLATFORM_ACCOUNT)).hasSize(1);
  }

  @Test
  void whenTheAnswerIsDelayed_itComesLater() {
    cloud
        .cloud()
        .faults()
        .plant(Fault.of("DescribeVpcs", FaultMode.NONE).delayedBy(Duration.ofMillis(150)));
    long before = System.nanoTime();

    assertThat(describe()).isNull();

    assertThat(Duration.ofNanos(System.nanoTime() - before))
        .isGreaterThanOrEqualTo(Duration.ofMillis(150));
  }

  @Test
  void whenRequestsAreCounted_itIsByOperationAccountAndResult() {
    cloud.create(SERVICE_MANUAL);
    catchThrowable(() -> cloud.create("vpce-svc-0unknown"));
    catchThrowable(() -> cloud.customer().createVpcEndpoint(TestCloud.request("x").build()));

    assertThat(cloud.cloud().requests().all())
        .extracting(line -> line.account() + " " + line.result() + " " + line.count())
        .containsExactly(
            CUSTOMER_ACCOUNT + " InvalidVpcID.NotFound 1",
            PLATFORM_ACCOUNT + " InvalidServiceName 1",
            PLATFORM_ACCOUNT + " OK 1");
    assertThat(cloud.cloud().requests().count("CreateVpcEndpoint")).isEqualTo(3);
    cloud.cloud().requests().reset();
    assertThat(cloud.cloud().requests().all()).isEmpty();
  }
}
