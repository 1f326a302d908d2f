package dev.privatelink.localcloud;

import static dev.privatelink.localcloud.LocalCloudSeed.SERVICE_AUTOMATIC;
import static dev.privatelink.localcloud.LocalCloudSeed.SERVICE_MANUAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.AvailabilityZone;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointsResponse;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagDescription;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;

/** Filters, pages, tags, and the look at the network. */
class DescribeTest {
  private TestCloud cloud;

  @BeforeEach
  void start() throws Exception {
    cloud = TestCloud.start();
  }

  @AfterEach
  void stop() {
    cloud.close();
  }

  private String tagged(String serviceId, Map<String, String> tags) {
    TagSpecification specification =
        TagSpecification.builder()
            .resourceType("vpc-endpoint")
            .tags(
                tags.entrySet().stream()
                    .map(e -> Tag.builder().key(e.getKey()).value(e.getValue()).build())
                    .toList())
            .build();
    return cloud
        .platform()
        .createVpcEndpoint(TestCloud.request(serviceId).tagSpecifications(specification).build())
        .vpcEndpoint()
        .vpcEndpointId();
  }

  private static Filter filter(String name, String... values) {
    return Filter.builder().name(name).values(values).build();
  }

  private List<String> found(Filter... filters) {
    return cloud.platform().describeVpcEndpoints(r -> r.filters(filters)).vpcEndpoints().stream()
        .map(VpcEndpoint::vpcEndpointId)
        .toList();
  }

  @Test
  void whenFiltered_itTakesWhatAllFiltersAndAnyValueAccept() {
    String one = tagged(SERVICE_MANUAL, Map.of("privatelink:installation", "i-1", "c", "plc-1"));
    String two = tagged(SERVICE_AUTOMATIC, Map.of("privatelink:installation", "i-1", "c", "plc-2"));
    String three = tagged(SERVICE_MANUAL, Map.of("privatelink:installation", "i-2"));

    assertThat(found(filter("tag:privatelink:installation", "i-1")))
        .containsExactlyInAnyOrder(one, two);
    assertThat(
            found(filter("tag:privatelink:installation", "i-1"), filter("tag:c", "plc-2", "plc-3")))
        .containsExactly(two);
    assertThat(found(filter("tag-key", "c"))).containsExactlyInAnyOrder(one, two);
    assertThat(found(filter("tag:c", "plc-*"))).containsExactlyInAnyOrder(one, two);
    assertThat(found(filter("tag:c", "plc-?"), filter("vpc-endpoint-state", "pending")))
        .containsExactly(two);
    assertThat(found(filter("vpc-endpoint-id", three, one))).containsExactlyInAnyOrder(one, three);
    assertThat(found(filter("service-name", LocalCloudSeed.serviceName(SERVICE_AUTOMATIC))))
        .containsExactly(two);
    assertThat(found(filter("vpc-id", "vpc-0other"))).isEmpty();
    assertThat(found(filter("vpc-endpoint-id", "vpce-0unknown"))).isEmpty();
  }

  @Test
  void whenAWildcardIsEscaped_itIsTakenAsItIs() {
    String star = tagged(SERVICE_MANUAL, Map.of("name", "a*"));
    tagged(SERVICE_MANUAL, Map.of("name", "ab"));

    assertThat(found(filter("tag:name", "a\\*"))).containsExactly(star);
    assertThat(found(filter("tag:name", "a*"))).hasSize(2);
  }

  @Test
  void whenAFilterIsUnknown_itIsRefusedAlsoWhenThereIsNothingToFilter() {
    Ec2Exception refusal =
        catchThrowableOfType(Ec2Exception.class, () -> found(filter("service-nam", "x")));

    assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("InvalidParameterValue");
  }

  @Test
  void whenPaged_itShowsEveryEndpointOnceAlsoWhileOthersGo() {
    IntStream.range(0, 5).forEach(i -> cloud.create(SERVICE_MANUAL));
    List<String> all = found();

    DescribeVpcEndpointsResponse first =
        cloud.platform().describeVpcEndpoints(r -> r.maxResults(2));
    cloud.cloud().vanish(all.get(0));
    List<String> seen = new ArrayList<>();
    first.vpcEndpoints().forEach(e -> seen.add(e.vpcEndpointId()));
    cloud
        .platform()
        .describeVpcEndpointsPaginator(r -> r.maxResults(2).nextToken(first.nextToken()))
        .vpcEndpoints()
        .forEach(e -> seen.add(e.vpcEndpointId()));

    assertThat(seen).isEqualTo(all);
  }

  @Test
  void whenThePageSizeOrTheTokenIsWrong_itIsRefused() {
    Ec2Exception size =
        catchThrowableOfType(
            Ec2Exception.class, () -> cloud.platform().describeVpcEndpoints(r -> r.maxResults(0)));
    Ec2Exception token =
        catchThrowableOfType(
            Ec2Exception.class,
            () -> cloud.platform().describeVpcEndpoints(r -> r.nextToken("bm9uc2Vuc2U")));

    assertThat(size.awsErrorDetails().errorCode()).isEqualTo("InvalidParameterValue");
    assertThat(token.awsErrorDetails().errorCode()).isEqualTo("InvalidNextToken");
    assertThat(cloud.platform().describeVpcEndpoints(r -> r.maxResults(5_000)).vpcEndpoints())
        .isEmpty();
  }

  @Test
  void whenTagsAreCreatedAndDeleted_itShowsEverywhere() {
    String id = tagged(SERVICE_MANUAL, Map.of("a", "1"));
    cloud
        .platform()
        .createTags(r ->
            r.resources(id)
                .tags(
                    Tag.builder().key("a").value("2").build(),
                    Tag.builder().key("b").value("<&>").build()));

    assertThat(cloud.describe(id).tags()).extracting(Tag::value).containsExactly("2", "<&>");
    cloud
        .platform()
        .deleteTags(r ->
            r.resources(id)
                .tags(
                    Tag.builder().key("a").value("other").build(), Tag.builder().key("b").build()));

    assertThat(cloud.platform().describeTags(r -> r.filters(filter("resource-id", id))).tags())
        .containsExactly(
            TagDescription.builder()
                .key("a")
                .value("2")
                .resourceId(id)
                .resourceType("vpc-endpoint")
                .build());
  }

  @Test
  void whenTagsBreakTheRules_itIsRefused() {
    Ec2Exception foreign =
        catchThrowableOfType(
            Ec2Exception.class,
            () ->
                cloud
                    .platform()
                    .createTags(r ->
                        r.resources("vpce-0unknown")
                            .tags(Tag.builder().key("a").value("b").build())));
    Ec2Exception reserved =
        catchThrowableOfType(
            Ec2Exception.class, () -> tagged(SERVICE_MANUAL, Map.of("aws:x", "y")));

    assertThat(foreign.awsErrorDetails().errorCode()).isEqualTo("InvalidID");
    assertThat(reserved.awsErrorDetails().errorCode()).isEqualTo("InvalidParameterValue");
  }

  @Test
  void whenZonesAreDescribed_itUsesTheNamesOfTheCaller() {
    assertThat(cloud.platform().describeAvailabilityZones().availabilityZones())
        .extracting(AvailabilityZone::zoneId, AvailabilityZone::zoneName)
        .contains(tuple("use1-az1", "us-east-1c"));
    assertThat(cloud.customer().describeAvailabilityZones().availabilityZones())
        .extracting(AvailabilityZone::zoneId, AvailabilityZone::zoneName)
        .contains(tuple("use1-az1", "us-east-1a"));
  }

  @Test
  void whenSubnetsAreDescribed_itGivesZoneIdAndZoneName() {
    Subnet subnet =
        cloud
            .platform()
            .describeSubnets(r ->
                r.filters(
                    filter("vpc-id", LocalCloudSeed.VPC),
                    filter("availability-zone-id", "use1-az2")))
            .subnets()
            .getFirst();

    assertThat(subnet.subnetId()).isEqualTo(LocalCloudSeed.SUBNET_AZ2);
    assertThat(subnet.availabilityZone()).isEqualTo("us-east-1a");
    assertThat(subnet.availabilityZoneId()).isEqualTo("use1-az2");
    assertThat(subnet.cidrBlock()).isEqualTo("10.0.2.0/24");
    assertThat(cloud.customer().describeSubnets().subnets()).isEmpty();
  }

  @Test
  void whenTheNetworkIsDescribed_itIsTheCallersOwn() {
    assertThat(cloud.platform().describeVpcs().vpcs().getFirst().vpcId())
        .isEqualTo(LocalCloudSeed.VPC);
    assertThat(
            cloud
                .platform()
                .describeSecurityGroups(r -> r.filters(filter("group-name", "default")))
                .securityGroups())
        .extracting(SecurityGroup::groupId)
        .containsExactly(LocalCloudSeed.DEFAULT_SECURITY_GROUP);
    assertThat(cloud.customer().describeVpcs().vpcs()).isEmpty();
    Ec2Exception unknown =
        catchThrowableOfType(
            Ec2Exception.class,
            () -> cloud.platform().describeSecurityGroups(r -> r.groupIds("sg-0unknown")));
    assertThat(unknown.awsErrorDetails().errorCode()).isEqualTo("InvalidGroup.NotFound");
  }
}
