package dev.privatelink.localcloud;

import static dev.privatelink.localcloud.LocalCloudSeed.CUSTOMER_ACCOUNT;
import static dev.privatelink.localcloud.LocalCloudSeed.PLATFORM_ACCOUNT;
import static dev.privatelink.localcloud.LocalCloudSeed.SERVICE_AUTOMATIC;
import static dev.privatelink.localcloud.LocalCloudSeed.SERVICE_FAILING;
import static dev.privatelink.localcloud.LocalCloudSeed.SERVICE_MANUAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.UnsuccessfulItem;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;

/** The states of an endpoint, as both sides see and change them. */
class EndpointLifecycleTest {
  private TestCloud cloud;

  @BeforeEach
  void start() throws Exception {
    cloud = TestCloud.start();
  }

  @AfterEach
  void stop() {
    cloud.close();
  }

  @Test
  void whenTheServiceAcceptsByHand_itWaitsThenSettlesThenIsAvailable() {
    String id = cloud.create(SERVICE_MANUAL).vpcEndpointId();
    assertThat(cloud.state(id)).isEqualTo("pendingAcceptance");

    cloud
        .customer()
        .acceptVpcEndpointConnections(r -> r.serviceId(SERVICE_MANUAL).vpcEndpointIds(id));

    assertThat(cloud.state(id)).isEqualTo("pending");
    cloud.clock().move(Duration.ofMillis(4_999));
    assertThat(cloud.state(id)).isEqualTo("pending");
    cloud.clock().move(Duration.ofMillis(1));
    assertThat(cloud.state(id)).isEqualTo("available");
  }

  @Test
  void whenNobodyAccepts_itWaitsForMonths() {
    String id = cloud.create(SERVICE_MANUAL).vpcEndpointId();

    cloud.clock().move(Duration.ofDays(100));

    assertThat(cloud.state(id)).isEqualTo("pendingAcceptance");
  }

  @Test
  void whenTheServiceAcceptsByItself_itIsPendingAtOnce() {
    VpcEndpoint created = cloud.create(SERVICE_AUTOMATIC);

    assertThat(created.stateAsString()).isEqualTo("pending");
    cloud.clock().move(Duration.ofSeconds(5));
    assertThat(cloud.state(created.vpcEndpointId())).isEqualTo("available");
  }

  @Test
  void whenTheServiceFailsItsEndpoints_itEndsAsFailedAndSaysWhy() {
    String id = cloud.create(SERVICE_FAILING).vpcEndpointId();
    assertThat(cloud.describe(id).lastError()).isNull();

    cloud.clock().move(Duration.ofSeconds(5));

    VpcEndpoint failed = cloud.describe(id);
    assertThat(failed.stateAsString()).isEqualTo("failed");
    assertThat(failed.lastError().code()).isEqualTo("InsufficientCapacity");
    assertThat(failed.lastError().message()).contains("could not be created");
  }

  @Test
  void whenTheCustomerRejectsAWaitingOne_itIsRejected() {
    String id = cloud.create(SERVICE_MANUAL).vpcEndpointId();

    cloud
        .customer()
        .rejectVpcEndpointConnections(r -> r.serviceId(SERVICE_MANUAL).vpcEndpointIds(id));

    assertThat(cloud.state(id)).isEqualTo("rejected");
  }

  @Test
  void whenTheCustomerRejectsOneInUse_itIsRejected() {
    String id = cloud.create(SERVICE_AUTOMATIC).vpcEndpointId();
    cloud.clock().move(Duration.ofSeconds(5));

    cloud
        .customer()
        .rejectVpcEndpointConnections(r -> r.serviceId(SERVICE_AUTOMATIC).vpcEndpointIds(id));

    assertThat(cloud.state(id)).isEqualTo("rejected");
  }

  @Test
  void whenAcceptedTwice_itListsTheSecondAsUnsuccessful() {
    String id = cloud.create(SERVICE_MANUAL).vpcEndpointId();
    cloud.cloud().customer(CUSTOMER_ACCOUNT).accept(SERVICE_MANUAL, id);

    UnsuccessfulItem item =
        cloud
            .customer()
            .acceptVpcEndpointConnections(
                r -> r.serviceId(SERVICE_MANUAL).vpcEndpointIds(id, "vpce-0unknown"))
            .unsuccessful()
            .getFirst();

    assertThat(item.resourceId()).isEqualTo(id);
    assertThat(item.error().code()).isEqualTo("InvalidState");
  }

  @Test
  void whenSomebodyElsesServiceIsNamed_itDoesNotExist() {
    String id = cloud.create(SERVICE_MANUAL).vpcEndpointId();

    Ec2Exception refusal =
        catchThrowableOfType(
            Ec2Exception.class,
            () ->
                cloud
                    .platform()
                    .acceptVpcEndpointConnections(
                        r -> r.serviceId(SERVICE_MANUAL).vpcEndpointIds(id)));

    assertThat(refusal.awsErrorDetails().errorCode())
        .isEqualTo("InvalidVpcEndpointServiceId.NotFound");
  }

  @Test
  void whenDeleted_itIsDeletingThenDeletedThenGone() {
    String id = cloud.create(SERVICE_MANUAL).vpcEndpointId();

    assertThat(cloud.platform().deleteVpcEndpoints(r -> r.vpcEndpointIds(id)).unsuccessful())
        .isEmpty();

    assertThat(cloud.state(id)).isEqualTo("deleting");
    cloud.clock().move(Duration.ofSeconds(10));
    assertThat(cloud.state(id)).isEqualTo("deleted");
    assertThat(
            cloud
                .customer()
                .describeVpcEndpointConnections()
                .vpcEndpointConnections()
                .getFirst()
                .vpcEndpointStateAsString())
        .isEqualTo("deleted");
    cloud.clock().move(Duration.ofMinutes(1));
    assertThatThrownBy(() -> cloud.describe(id)).hasMessageContaining(id);
    assertThat(cloud.platform().describeVpcEndpoints().hasVpcEndpoints()).isTrue();
    assertThat(cloud.platform().describeVpcEndpoints().vpcEndpoints()).isEmpty();
  }

  @Test
  void whenAnUnknownOneIsDeleted_itIsListedAsUnsuccessfulAndTheOthersAreDeleted() {
    String id = cloud.create(SERVICE_MANUAL).vpcEndpointId();

    UnsuccessfulItem item =
        cloud
            .platform()
            .deleteVpcEndpoints(r -> r.vpcEndpointIds("vpce-0unknown", id))
            .unsuccessful()
            .getFirst();

    assertThat(item.resourceId()).isEqualTo("vpce-0unknown");
    assertThat(item.error().code()).isEqualTo("InvalidVpcEndpoint.NotFound");
    assertThat(cloud.state(id)).isEqualTo("deleting");
  }

  @Test
  void whenOneOfTheIdsIsUnknown_itFailsTheWholeDescribe() {
    String id = cloud.create(SERVICE_MANUAL).vpcEndpointId();

    Ec2Exception refusal =
        catchThrowableOfType(
            Ec2Exception.class,
            () ->
                cloud.platform().describeVpcEndpoints(r -> r.vpcEndpointIds(id, "vpce-0unknown")));

    assertThat(refusal.statusCode()).isEqualTo(400);
    assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("InvalidVpcEndpointId.NotFound");
  }

  @Test
  void whenItsServiceBelongsToAnother_itIsNotTheOthersEndpoint() {
    String id = cloud.create(SERVICE_MANUAL).vpcEndpointId();

    assertThat(cloud.customer().describeVpcEndpoints().vpcEndpoints()).isEmpty();
    assertThat(
            cloud
                .customer()
                .deleteVpcEndpoints(r -> r.vpcEndpointIds(id))
                .unsuccessful()
                .getFirst()
                .error()
                .code())
        .isEqualTo("InvalidVpcEndpoint.NotFound");
  }

  @Test
  void whenTheCloudLetsEndpointsExpire_itExpiresUnlessAccepted() throws Exception {
    try (TestCloud expiring =
        TestCloud.start(o -> o.withTimes(TestCloud.TIMES.withExpiry(Duration.ofDays(7))))) {
      String forgotten = expiring.create(SERVICE_MANUAL).vpcEndpointId();
      String accepted = expiring.create(SERVICE_MANUAL).vpcEndpointId();
      expiring.cloud().customer(CUSTOMER_ACCOUNT).accept(SERVICE_MANUAL, accepted);

      expiring.clock().move(Duration.ofDays(7));

      assertThat(expiring.state(forgotten)).isEqualTo("expired");
      assertThat(expiring.state(accepted)).isEqualTo("available");
      assertThatThrownBy(
              () -> expiring.cloud().customer(CUSTOMER_ACCOUNT).accept(SERVICE_MANUAL, forgotten))
          .hasMessageContaining("expired");
    }
  }

  @Test
  void whenNewEndpointsAreHidden_itIsNotFoundAtFirst() throws Exception {
    try (TestCloud hiding =
        TestCloud.start(o -> o.withTimes(TestCloud.TIMES.withHidden(Duration.ofSeconds(3))))) {
      String id = hiding.create(SERVICE_MANUAL).vpcEndpointId();
      assertThatThrownBy(() -> hiding.describe(id)).isInstanceOf(Ec2Exception.class);

      hiding.clock().move(Duration.ofSeconds(3));

      assertThat(hiding.state(id)).isEqualTo("pendingAcceptance");
    }
  }

  @Test
  void whenTestsIntervene_itShowsOnTheWire() {
    String expired = cloud.create(SERVICE_MANUAL).vpcEndpointId();
    String deleted = cloud.create(SERVICE_MANUAL).vpcEndpointId();
    String vanished = cloud.create(SERVICE_MANUAL).vpcEndpointId();

    cloud.cloud().expire(expired);
    cloud.cloud().deleteOutOfBand(deleted);
    cloud.cloud().vanish(vanished);

    assertThat(cloud.state(expired)).isEqualTo("expired");
    assertThat(cloud.state(deleted)).isEqualTo("deleting");
    assertThat(cloud.cloud().endpoints(PLATFORM_ACCOUNT))
        .extracting(EndpointSnapshot::id)
        .containsExactlyInAnyOrder(expired, deleted);
    assertThatThrownBy(() -> cloud.cloud().vanish(vanished)).hasMessageContaining(vanished);
  }

  @Test
  void whenTheCustomerLooks_itSeesWhoAsksSinceWhen() {
    String id = cloud.create(SERVICE_MANUAL).vpcEndpointId();
    cloud.clock().move(Duration.ofSeconds(1));
    cloud.cloud().customer(CUSTOMER_ACCOUNT).accept(SERVICE_MANUAL, id);

    EndpointSnapshot seen =
        cloud.cloud().customer(CUSTOMER_ACCOUNT).connectionRequests().getFirst();

    assertThat(seen.owner()).isEqualTo(PLATFORM_ACCOUNT);
    assertThat(seen.serviceId()).isEqualTo(SERVICE_MANUAL);
    assertThat(seen.state()).isEqualTo("pending");
    assertThat(seen.since()).isEqualTo(seen.createdAt().plusSeconds(1));
  }
}
