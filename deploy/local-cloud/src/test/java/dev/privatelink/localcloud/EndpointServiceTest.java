package dev.privatelink.localcloud;

import static dev.privatelink.localcloud.LocalCloudSeed.CUSTOMER_ACCOUNT;
import static dev.privatelink.localcloud.LocalCloudSeed.PLATFORM_ACCOUNT;
import static dev.privatelink.localcloud.LocalCloudSeed.SERVICE_ELSEWHERE;
import static dev.privatelink.localcloud.LocalCloudSeed.SERVICE_MANUAL;
import static dev.privatelink.localcloud.LocalCloudSeed.SERVICE_NOT_ALLOWED;
import static dev.privatelink.localcloud.LocalCloudSeed.SERVICE_ONE_ZONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.privatelink.localcloud.aws.network.ZoneNames;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.AllowedPrincipal;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointServicesResponse;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.ServiceConfiguration;
import software.amazon.awssdk.services.ec2.model.ServiceDetail;
import software.amazon.awssdk.services.ec2.model.UnsuccessfulItem;

/** Services: who sees them and how, and what their owner does. */
class EndpointServiceTest {
  private static final String ROOT = "arn:aws:iam::" + PLATFORM_ACCOUNT + ":root";
  private TestCloud cloud;

  @BeforeEach
  void start() throws Exception {
    cloud = TestCloud.start();
  }

  @AfterEach
  void stop() {
    cloud.close();
  }

  private DescribeVpcEndpointServicesResponse discover(String serviceId) {
    return cloud
        .platform()
        .describeVpcEndpointServices(r -> r.serviceNames(LocalCloudSeed.serviceName(serviceId)));
  }

  private static String code(Ec2Exception refusal) {
    return refusal.awsErrorDetails().errorCode();
  }

  @Test
  void whenDiscovered_itShowsZonesByIdAndByTheCallersNames() {
    ServiceDetail service = discover(SERVICE_ONE_ZONE).serviceDetails().getFirst();

    assertThat(service.availabilityZoneIds()).containsExactly("use1-az2");
    assertThat(service.availabilityZones()).containsExactly("us-east-1a");
    assertThat(service.serviceId()).isEqualTo(SERVICE_ONE_ZONE);
    assertThat(service.acceptanceRequired()).isTrue();
    assertThat(service.owner()).isEqualTo(CUSTOMER_ACCOUNT);
    assertThat(service.serviceType().getFirst().serviceTypeAsString()).isEqualTo("Interface");
    assertThat(service.vpcEndpointPolicySupported()).isFalse();
  }

  @Test
  void whenTheCallerLacksAZone_itIsLeftOut() throws Exception {
    LocalCloudSeed seed = LocalCloudSeed.localRun();
    LocalCloudSeed fewerZones =
        new LocalCloudSeed(
            seed.accounts(),
            seed.keys(),
            seed.zones().stream()
                .map(zones ->
                    new ZoneNames(
                        zones.account(),
                        zones.region(),
                        Map.of("use1-az1", "us-east-1a", "use1-az4", "us-east-1b")))
                .toList(),
            seed.vpcs(),
            seed.groups(),
            seed.subnets(),
            seed.services(),
            seed.roles(),
            seed.alicloud());
    try (TestCloud fewer = TestCloud.start(o -> o.withSeed(fewerZones))) {
      ServiceDetail service =
          fewer
              .platform()
              .describeVpcEndpointServices(
                  r -> r.serviceNames(LocalCloudSeed.serviceName(SERVICE_MANUAL)))
              .serviceDetails()
              .getFirst();

      assertThat(service.availabilityZoneIds()).containsExactly("use1-az1", "use1-az4");
    }
  }

  @Test
  void whenNotAllowed_itIsInNoListAndDoesNotExistByName() {
    assertThat(cloud.platform().describeVpcEndpointServices().serviceNames())
        .contains(LocalCloudSeed.serviceName(SERVICE_ELSEWHERE))
        .doesNotContain(LocalCloudSeed.serviceName(SERVICE_NOT_ALLOWED));
    Ec2Exception refusal =
        catchThrowableOfType(Ec2Exception.class, () -> discover(SERVICE_NOT_ALLOWED));

    assertThat(code(refusal)).isEqualTo("InvalidServiceName");
    assertThat(refusal.awsErrorDetails().errorMessage())
        .isEqualTo(
            "The Vpc Endpoint Service '"
                + LocalCloudSeed.serviceName(SERVICE_NOT_ALLOWED)
                + "' does not exist");
  }

  @Test
  void whenPrincipalsComeAndGo_itIsVisibleMeanwhile() {
    for (String principal :
        List.of(
            "*", PLATFORM_ACCOUNT, ROOT, "arn:aws:iam::" + PLATFORM_ACCOUNT + ":user/platform")) {
      assertThat(
              cloud
                  .customer()
                  .modifyVpcEndpointServicePermissions(
                      r -> r.serviceId(SERVICE_NOT_ALLOWED).addAllowedPrincipals(principal))
                  .addedPrincipals())
          .extracting(p -> p.principal())
          .containsExactly(principal);
      assertThat(discover(SERVICE_NOT_ALLOWED).serviceDetails()).hasSize(1);

      cloud
          .customer()
          .modifyVpcEndpointServicePermissions(
              r -> r.serviceId(SERVICE_NOT_ALLOWED).removeAllowedPrincipals(principal));

      assertThat(catchThrowableOfType(Ec2Exception.class, () -> discover(SERVICE_NOT_ALLOWED)))
          .isNotNull();
    }
  }

  @Test
  void whenAPrincipalHasAPathOrIsNone_itIsRefusedAndNothingIsAdded() {
    Ec2Exception refusal =
        catchThrowableOfType(
            Ec2Exception.class,
            () ->
                cloud
                    .customer()
                    .modifyVpcEndpointServicePermissions(r ->
                        r.serviceId(SERVICE_NOT_ALLOWED)
                            .addAllowedPrincipals(
                                ROOT, "arn:aws:iam::111122223333:role/path/name")));

    assertThat(code(refusal)).isEqualTo("InvalidPrincipal");
    assertThat(permissions(SERVICE_NOT_ALLOWED)).isEmpty();
  }

  private List<AllowedPrincipal> permissions(String serviceId) {
    return cloud
        .customer()
        .describeVpcEndpointServicePermissions(r -> r.serviceId(serviceId))
        .allowedPrincipals();
  }

  @Test
  void whenPermissionsAreDescribed_itNamesPrincipalsWithTheirType() {
    cloud.cloud().customer(CUSTOMER_ACCOUNT).allow(SERVICE_MANUAL, "*");

    assertThat(permissions(SERVICE_MANUAL))
        .extracting(p -> p.principalTypeAsString() + " " + p.principal())
        .containsExactly("All *", "Account " + ROOT);
  }

  @Test
  void whenACustomerMakesAService_itCanBeUsedAndDeletedWhenNobodyUsesIt() {
    ServiceConfiguration made =
        cloud
            .customer()
            .createVpcEndpointServiceConfiguration(
                r -> r.networkLoadBalancerArns("arn:aws:x:nlb-1").acceptanceRequired(true))
            .serviceConfiguration();
    assertThat(made.serviceName()).isEqualTo("com.amazonaws.vpce.us-east-1." + made.serviceId());
    assertThat(made.availabilityZoneIds()).hasSize(4);
    cloud.cloud().customer(CUSTOMER_ACCOUNT).allow(made.serviceId(), ROOT);
    String endpoint = cloud.create(made.serviceId()).vpcEndpointId();

    UnsuccessfulItem refused =
        cloud
            .customer()
            .deleteVpcEndpointServiceConfigurations(r -> r.serviceIds(made.serviceId()))
            .unsuccessful()
            .getFirst();
    assertThat(refused.error().code()).isEqualTo("ExistingVpcEndpointConnections");

    cloud.cloud().customer(CUSTOMER_ACCOUNT).reject(made.serviceId(), endpoint);
    assertThat(
            cloud
                .customer()
                .deleteVpcEndpointServiceConfigurations(r -> r.serviceIds(made.serviceId()))
                .unsuccessful())
        .isEmpty();
    assertThat(cloud.customer().describeVpcEndpointConnections().vpcEndpointConnections())
        .isEmpty();
    assertThat(cloud.state(endpoint)).isEqualTo("rejected");
  }

  @Test
  void whenALoadBalancerIsTaken_itIsRefused() {
    cloud
        .customer()
        .createVpcEndpointServiceConfiguration(r -> r.networkLoadBalancerArns("arn:aws:x:nlb-1"));

    Ec2Exception refusal =
        catchThrowableOfType(
            Ec2Exception.class,
            () ->
                cloud
                    .customer()
                    .createVpcEndpointServiceConfiguration(
                        r -> r.networkLoadBalancerArns("arn:aws:x:nlb-1")));

    assertThat(code(refusal)).isEqualTo("InvalidParameter");
  }

  @Test
  void whenConfigurationsAreDescribed_itShowsTheOwnersOnly() {
    assertThat(cloud.customer().describeVpcEndpointServiceConfigurations().serviceConfigurations())
        .hasSize(6);
    assertThat(cloud.platform().describeVpcEndpointServiceConfigurations().serviceConfigurations())
        .isEmpty();
    Ec2Exception unknown =
        catchThrowableOfType(
            Ec2Exception.class,
            () ->
                cloud
                    .platform()
                    .describeVpcEndpointServiceConfigurations(r -> r.serviceIds(SERVICE_MANUAL)));
    assertThat(code(unknown)).isEqualTo("InvalidVpcEndpointServiceId.NotFound");
  }

  @Test
  void whenConnectionsAreFiltered_itShowsThoseThatFit() {
    String one = cloud.create(SERVICE_MANUAL).vpcEndpointId();
    String two = cloud.create(SERVICE_MANUAL).vpcEndpointId();
    cloud.cloud().customer(CUSTOMER_ACCOUNT).accept(SERVICE_MANUAL, two);

    assertThat(
            cloud
                .customer()
                .describeVpcEndpointConnections(r ->
                    r.filters(
                        Filter.builder().name("service-id").values(SERVICE_MANUAL).build(),
                        Filter.builder()
                            .name("vpc-endpoint-state")
                            .values("pendingAcceptance")
                            .build()))
                .vpcEndpointConnections())
        .extracting(c -> c.vpcEndpointId() + " " + c.vpcEndpointOwner())
        .containsExactly(one + " " + PLATFORM_ACCOUNT);
  }
}
