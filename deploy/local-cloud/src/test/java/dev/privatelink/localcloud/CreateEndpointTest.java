package dev.privatelink.localcloud;

import static dev.privatelink.localcloud.LocalCloudSeed.SERVICE_ELSEWHERE;
import static dev.privatelink.localcloud.LocalCloudSeed.SERVICE_MANUAL;
import static dev.privatelink.localcloud.LocalCloudSeed.SERVICE_NOT_ALLOWED;
import static dev.privatelink.localcloud.LocalCloudSeed.SERVICE_ONE_ZONE;
import static dev.privatelink.localcloud.LocalCloudSeed.SUBNET_AZ1;
import static dev.privatelink.localcloud.LocalCloudSeed.SUBNET_AZ2;
import static dev.privatelink.localcloud.LocalCloudSeed.SUBNET_AZ4;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.CreateVpcEndpointRequest;
import software.amazon.awssdk.services.ec2.model.DnsEntry;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.SecurityGroupIdentifier;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;

/** What CreateVpcEndpoint demands, and what it answers. */
class CreateEndpointTest {
  private TestCloud cloud;

  @BeforeEach
  void start() throws Exception {
    cloud = TestCloud.start(options -> options.withQuota(3));
  }

  @AfterEach
  void stop() {
    cloud.close();
  }

  private Ec2Exception refusal(CreateVpcEndpointRequest.Builder request) {
    int before = cloud.cloud().endpoints(LocalCloudSeed.PLATFORM_ACCOUNT).size();
    Ec2Exception refusal =
        catchThrowableOfType(
            Ec2Exception.class, () -> cloud.platform().createVpcEndpoint(request.build()));
    assertThat(refusal).isNotNull();
    assertThat(cloud.cloud().endpoints(LocalCloudSeed.PLATFORM_ACCOUNT)).hasSize(before);
    return refusal;
  }

  private static String code(Ec2Exception refusal) {
    return refusal.awsErrorDetails().errorCode();
  }

  @Test
  void whenCreated_itAnswersWhatWasAskedFor() {
    VpcEndpoint made =
        cloud
            .platform()
            .createVpcEndpoint(
                TestCloud.request(SERVICE_MANUAL)
                    .subnetIds(SUBNET_AZ1, SUBNET_AZ4)
                    .tagSpecifications(
                        TagSpecification.builder()
                            .resourceType(ResourceType.VPC_ENDPOINT)
                            .tags(
                                Tag.builder().key("privatelink:connection").value("plc-1").build())
                            .build())
                    .build())
            .vpcEndpoint();

    assertThat(made.vpcEndpointId()).matches("vpce-[0-9a-f]{17}");
    assertThat(made.ownerId()).isEqualTo(LocalCloudSeed.PLATFORM_ACCOUNT);
    assertThat(made.subnetIds()).containsExactlyInAnyOrder(SUBNET_AZ1, SUBNET_AZ4);
    assertThat(made.networkInterfaceIds()).hasSize(2).allMatch(eni -> eni.startsWith("eni-"));
    assertThat(made.groups())
        .extracting(SecurityGroupIdentifier::groupId)
        .containsExactly(LocalCloudSeed.SECURITY_GROUP);
    assertThat(made.tags()).extracting(Tag::value).containsExactly("plc-1");
    assertThat(made.creationTimestamp()).isEqualTo(cloud.clock().instant());
    assertThat(cloud.describe(made.vpcEndpointId())).isEqualTo(made);
  }

  @Test
  void whenCreated_itsNamesCarryTheZoneNamesOfItsOwnerAndTheRegionalOneIsNotFirst() {
    VpcEndpoint made =
        cloud
            .platform()
            .createVpcEndpoint(
                TestCloud.request(SERVICE_MANUAL)
                    .subnetIds(SUBNET_AZ1, SUBNET_AZ2, SUBNET_AZ4)
                    .build())
            .vpcEndpoint();

    String head = made.vpcEndpointId() + "-";
    String tail = "." + SERVICE_MANUAL + ".us-east-1.vpce.amazonaws.com";
    List<String> labels =
        made.dnsEntries().stream()
            .map(DnsEntry::dnsName)
            .map(name -> name.substring(0, name.length() - tail.length()))
            .toList();
    assertThat(made.dnsEntries()).allMatch(e -> e.dnsName().endsWith(tail));
    assertThat(made.dnsEntries()).allMatch(e -> e.hostedZoneId().startsWith("Z"));
    // us-east-1c, a, b are the platform's names of use1-az1, az2 and az4.
    assertThat(labels.stream().map(label -> label.substring(head.length() + 8)))
        .containsExactlyInAnyOrder("", "-us-east-1c", "-us-east-1a", "-us-east-1b");
    assertThat(labels.getFirst()).contains("us-east-1");
  }

  @Test
  void whenNoSecurityGroupIsNamed_itTakesTheDefaultOne() {
    VpcEndpoint made =
        cloud
            .platform()
            .createVpcEndpoint(
                TestCloud.request(SERVICE_MANUAL).securityGroupIds(List.of()).build())
            .vpcEndpoint();

    assertThat(made.groups())
        .extracting(SecurityGroupIdentifier::groupId)
        .containsExactly(LocalCloudSeed.DEFAULT_SECURITY_GROUP);
  }

  @Test
  void whenTheTypeIsLeftOut_itIsAGatewayWhichTheServiceIsNot() {
    Ec2Exception refusal =
        refusal(TestCloud.request(SERVICE_MANUAL).vpcEndpointType((String) null));

    assertThat(code(refusal)).isEqualTo("InvalidParameter");
    assertThat(refusal.getMessage()).contains("Gateway");
  }

  @Test
  void whenTheServiceIsUnknownOrNotAllowed_itDoesNotExist() {
    Ec2Exception unknown = refusal(TestCloud.request("vpce-svc-0nothing"));
    Ec2Exception notAllowed = refusal(TestCloud.request(SERVICE_NOT_ALLOWED));

    assertThat(code(unknown)).isEqualTo("InvalidServiceName");
    assertThat(code(notAllowed)).isEqualTo("InvalidServiceName");
    assertThat(notAllowed.awsErrorDetails().errorMessage())
        .isEqualTo(
            "The Vpc Endpoint Service '"
                + LocalCloudSeed.serviceName(SERVICE_NOT_ALLOWED)
                + "' does not exist");
  }

  @Test
  void whenTheCustomerAllowsThePrincipal_itWorks() {
    cloud
        .customer()
        .modifyVpcEndpointServicePermissions(r ->
            r.serviceId(SERVICE_NOT_ALLOWED)
                .addAllowedPrincipals("arn:aws:iam::" + LocalCloudSeed.PLATFORM_ACCOUNT + ":root"));

    assertThat(cloud.create(SERVICE_NOT_ALLOWED).stateAsString()).isEqualTo("pendingAcceptance");
  }

  @Test
  void whenAZoneDoesNotOverlap_itNamesTheSubnet() {
    Ec2Exception wrongZone =
        refusal(TestCloud.request(SERVICE_ONE_ZONE).subnetIds(SUBNET_AZ2, SUBNET_AZ1));
    Ec2Exception elsewhere = refusal(TestCloud.request(SERVICE_ELSEWHERE));

    assertThat(code(wrongZone)).isEqualTo("InvalidParameter");
    assertThat(wrongZone.awsErrorDetails().errorMessage())
        .isEqualTo(
            "The VPC endpoint service "
                + LocalCloudSeed.serviceName(SERVICE_ONE_ZONE)
                + " does not support the availability zone of the subnet: "
                + SUBNET_AZ1);
    assertThat(elsewhere.getMessage()).contains(SUBNET_AZ1);
  }

  @Test
  void whenASubnetIsNamedTwice_itIsADuplicateInItsZone() {
    Ec2Exception refusal =
        refusal(TestCloud.request(SERVICE_MANUAL).subnetIds(SUBNET_AZ1, SUBNET_AZ1));

    assertThat(code(refusal)).isEqualTo("DuplicateSubnetsInSameZone");
  }

  @Test
  void whenAPartOfThePlaceIsUnknown_itNamesThatPart() {
    assertThat(code(refusal(TestCloud.request(SERVICE_MANUAL).vpcId("vpc-0no"))))
        .isEqualTo("InvalidVpcID.NotFound");
    assertThat(code(refusal(TestCloud.request(SERVICE_MANUAL).subnetIds("subnet-0no"))))
        .isEqualTo("InvalidSubnetID.NotFound");
    assertThat(code(refusal(TestCloud.request(SERVICE_MANUAL).securityGroupIds("sg-0no"))))
        .isEqualTo("InvalidSecurityGroupID.NotFound");
  }

  @Test
  void whenPrivateDnsIsAskedFor_itIsRefusedBecauseTheServiceHasNone() {
    Ec2Exception refusal = refusal(TestCloud.request(SERVICE_MANUAL).privateDnsEnabled(true));

    assertThat(code(refusal)).isEqualTo("InvalidParameter");
  }

  @Test
  void whenAParameterIsNotSimulated_itIsRefusedInsteadOfIgnored() {
    Ec2Exception refusal = refusal(TestCloud.request(SERVICE_MANUAL).policyDocument("{}"));

    assertThat(code(refusal)).isEqualTo("UnknownParameter");
    assertThat(refusal.getMessage()).contains("PolicyDocument");
  }

  @Test
  void whenItIsADryRun_itChecksEverythingAndCreatesNothing() {
    Ec2Exception fine = refusal(TestCloud.request(SERVICE_MANUAL).dryRun(true));
    Ec2Exception wrong = refusal(TestCloud.request(SERVICE_NOT_ALLOWED).dryRun(true));

    assertThat(code(fine)).isEqualTo("DryRunOperation");
    assertThat(fine.statusCode()).isEqualTo(412);
    assertThat(code(wrong)).isEqualTo("InvalidServiceName");
  }

  @Test
  void whenTheVpcIsFull_itIsRefusedUntilOneIsDeleted() {
    String first = cloud.create(SERVICE_MANUAL).vpcEndpointId();
    cloud.create(SERVICE_MANUAL);
    cloud.create(SERVICE_MANUAL);
    assertThat(code(refusal(TestCloud.request(SERVICE_MANUAL))))
        .isEqualTo("VpcEndpointLimitExceeded");

    cloud.platform().deleteVpcEndpoints(r -> r.vpcEndpointIds(first));
    assertThat(code(refusal(TestCloud.request(SERVICE_MANUAL))))
        .isEqualTo("VpcEndpointLimitExceeded");
    cloud.clock().move(Duration.ofSeconds(10));

    assertThat(cloud.state(first)).isEqualTo("deleted");
    assertThat(cloud.create(SERVICE_MANUAL).vpcEndpointId()).isNotEqualTo(first);
  }

  @Test
  void whenATokenIsRepeated_itAnswersWithTheFirstEndpoint() {
    CreateVpcEndpointRequest request = TestCloud.request(SERVICE_MANUAL).clientToken("t-1").build();
    VpcEndpoint first = cloud.platform().createVpcEndpoint(request).vpcEndpoint();

    VpcEndpoint second = cloud.platform().createVpcEndpoint(request).vpcEndpoint();

    assertThat(second).isEqualTo(first);
    assertThat(cloud.cloud().endpoints(LocalCloudSeed.PLATFORM_ACCOUNT)).hasSize(1);
  }

  @Test
  void whenATokenIsRepeatedWithAnotherRequest_itIsAMismatch() {
    cloud
        .platform()
        .createVpcEndpoint(TestCloud.request(SERVICE_MANUAL).clientToken("t-1").build());

    Ec2Exception refusal =
        refusal(TestCloud.request(SERVICE_MANUAL).subnetIds(SUBNET_AZ2).clientToken("t-1"));

    assertThat(code(refusal)).isEqualTo("IdempotentParameterMismatch");
  }

  @Test
  void whenThereIsNoToken_itCreatesADuplicate() {
    cloud.create(SERVICE_MANUAL);
    cloud.create(SERVICE_MANUAL);

    assertThat(cloud.cloud().endpoints(LocalCloudSeed.PLATFORM_ACCOUNT)).hasSize(2);
  }

  @Test
  void whenManyUseOneTokenAtOnce_itCreatesOneEndpoint() throws Exception {
    int callers = 8;
    CyclicBarrier together = new CyclicBarrier(callers);
    CreateVpcEndpointRequest request = TestCloud.request(SERVICE_MANUAL).clientToken("t-1").build();
    List<Ec2Client> clients = List.of(cloud.platform(), cloud.ec2(TestCloud.PLATFORM));
    Set<String> ids = new HashSet<>();

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<String>> calls =
          IntStream.range(0, callers)
              .<Callable<String>>mapToObj(i ->
                  () -> {
                    together.await();
                    return clients
                        .get(i % clients.size())
                        .createVpcEndpoint(request)
                        .vpcEndpoint()
                        .vpcEndpointId();
                  })
              .toList();
      for (Future<String> call : threads.invokeAll(calls)) {
        ids.add(call.get());
      }
    }

    assertThat(ids).hasSize(1);
    assertThat(cloud.cloud().endpoints(LocalCloudSeed.PLATFORM_ACCOUNT)).hasSize(1);
  }

  @Test
  void whenSubnetsAreModified_itsZonalNamesFollow() {
    String id = cloud.create(SERVICE_MANUAL).vpcEndpointId();

    cloud
        .platform()
        .modifyVpcEndpoint(
            r -> r.vpcEndpointId(id).addSubnetIds(SUBNET_AZ2).removeSubnetIds(SUBNET_AZ1));

    VpcEndpoint modified = cloud.describe(id);
    assertThat(modified.subnetIds()).containsExactly(SUBNET_AZ2);
    assertThat(modified.dnsEntries())
        .extracting(DnsEntry::dnsName)
        .anyMatch(name -> name.contains("-us-east-1a."))
        .noneMatch(name -> name.contains("-us-east-1c."));
  }

  @Test
  void whenAModifiedEndpointWouldHaveASubnetOutOfTheServicesZones_itStaysAsItWas() {
    String id =
        cloud
            .platform()
            .createVpcEndpoint(TestCloud.request(SERVICE_ONE_ZONE).subnetIds(SUBNET_AZ2).build())
            .vpcEndpoint()
            .vpcEndpointId();

    Ec2Exception refusal =
        catchThrowableOfType(
            Ec2Exception.class,
            () ->
                cloud
                    .platform()
                    .modifyVpcEndpoint(r -> r.vpcEndpointId(id).addSubnetIds(SUBNET_AZ4)));

    assertThat(code(refusal)).isEqualTo("InvalidParameter");
    assertThat(cloud.describe(id).subnetIds()).containsExactly(SUBNET_AZ2);
  }
}
