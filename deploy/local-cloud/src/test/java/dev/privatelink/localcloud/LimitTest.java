package dev.privatelink.localcloud;

import static dev.privatelink.localcloud.LocalCloudSeed.SERVICE_MANUAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.route53.Route53Client;

/** The request rates of the services, as AWS documents them. */
class LimitTest {
  private static AwsServiceException refusal(Executable call) {
    return catchThrowableOfType(AwsServiceException.class, call::execute);
  }

  @Test
  void whenEndpointsAreCreatedInABurst_itTakesFourAndThenOneEachTenthOfThreeSeconds()
      throws Exception {
    try (TestCloud cloud = TestCloud.start(o -> o.withSpeed(1))) {
      for (int i = 0; i < 4; i++) {
        cloud.create(SERVICE_MANUAL);
      }

      AwsServiceException refused = refusal(() -> cloud.create(SERVICE_MANUAL));

      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("RequestLimitExceeded");
      assertThat(refused.isThrottlingException()).isTrue();
      cloud.clock().move(Duration.ofMillis(3_330));
      assertThat(refusal(() -> cloud.create(SERVICE_MANUAL))).isNotNull();
      cloud.clock().move(Duration.ofMillis(10));
      cloud.create(SERVICE_MANUAL);
      assertThat(refusal(() -> cloud.create(SERVICE_MANUAL))).isNotNull();
    }
  }

  @Test
  void whenOneBucketIsEmpty_itLeavesOtherOperationsAndAccountsAlone() throws Exception {
    try (TestCloud cloud = TestCloud.start(o -> o.withSpeed(1))) {
      for (int i = 0; i < 4; i++) {
        cloud.create(SERVICE_MANUAL);
      }
      assertThat(refusal(() -> cloud.create(SERVICE_MANUAL))).isNotNull();

      assertThat(
              cloud
                  .platform()
                  .deleteVpcEndpoints(r -> r.vpcEndpointIds("vpce-0unknown"))
                  .unsuccessful())
          .hasSize(1);
      AwsServiceException other =
          refusal(
              () -> cloud.customer().createVpcEndpoint(TestCloud.request(SERVICE_MANUAL).build()));
      assertThat(other.awsErrorDetails().errorCode()).isEqualTo("InvalidVpcID.NotFound");
    }
  }

  @Test
  void whenTheSpeedIsTwo_itTakesTwiceAsManyAndFillsTwiceAsFast() throws Exception {
    try (TestCloud cloud = TestCloud.start(o -> o.withSpeed(2))) {
      for (int i = 0; i < 8; i++) {
        cloud.create(SERVICE_MANUAL);
      }
      assertThat(refusal(() -> cloud.create(SERVICE_MANUAL))).isNotNull();

      cloud.clock().move(Duration.ofMillis(1_670));

      assertThat(cloud.create(SERVICE_MANUAL).vpcEndpointId()).startsWith("vpce-");
    }
  }

  @Test
  void whenSecurityGroupsAreDescribedWithoutAFilter_itHasASmallerBucket() throws Exception {
    try (TestCloud cloud = TestCloud.start(o -> o.withSpeed(0.1))) {
      for (int i = 0; i < 5; i++) {
        cloud.platform().describeSecurityGroups();
      }

      assertThat(refusal(() -> cloud.platform().describeSecurityGroups())).isNotNull();
      assertThat(cloud.platform().describeSecurityGroups(r -> r.maxResults(5)).securityGroups())
          .hasSize(2);
    }
  }

  @Test
  void whenRoute53IsAskedSixTimes_itThrottlesTheAccountWhateverTheOperation() throws Exception {
    try (TestCloud cloud = TestCloud.start(o -> o.withSpeed(1))) {
      Route53Client route53 = cloud.route53();
      for (int i = 0; i < 5; i++) {
        route53.listHostedZones();
      }

      AwsServiceException refused = refusal(() -> route53.getChange(r -> r.id("C1")));

      assertThat(refused.statusCode()).isEqualTo(400);
      assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("Throttling");
      assertThat(refused.awsErrorDetails().errorMessage()).isEqualTo("Rate exceeded");
      cloud.clock().move(Duration.ofMillis(200));
      route53.listHostedZones();
    }
  }
}
