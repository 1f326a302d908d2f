package dev.privatelink.localcloud;

import static dev.privatelink.localcloud.LocalCloudSeed.PLATFORM_ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.ChangeInfo;
import software.amazon.awssdk.services.route53.model.ChangeStatus;
import software.amazon.awssdk.services.route53.model.CreateHostedZoneResponse;
import software.amazon.awssdk.services.route53.model.HostedZone;
import software.amazon.awssdk.services.route53.model.HostedZoneSummary;
import software.amazon.awssdk.services.route53.model.ListResourceRecordSetsResponse;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;
import software.amazon.awssdk.services.route53.model.Route53Exception;
import software.amazon.awssdk.services.route53.model.Tag;
import software.amazon.awssdk.services.route53.model.TagResourceType;

/** Private zones and their records. */
class Route53Test {
  private static final String ZONE = "abc.us-east-1.aws.confluent.cloud";
  private TestCloud cloud;
  private Route53Client route53;

  @BeforeEach
  void start() throws Exception {
    cloud = TestCloud.start();
    route53 = cloud.route53();
  }

  @AfterEach
  void stop() {
    cloud.close();
  }

  private CreateHostedZoneResponse create(String name, String reference) {
    return route53.createHostedZone(r ->
        r.name(name)
            .callerReference(reference)
            .vpc(v -> v.vpcId(LocalCloudSeed.VPC).vpcRegion("us-east-1"))
            .hostedZoneConfig(c -> c.comment("made by a test").privateZone(true)));
  }

  private String zone() {
    return create(ZONE, "ref-1").hostedZone().id();
  }

  private static ResourceRecordSet cname(String name, long ttl, String... values) {
    List<ResourceRecord> records = new ArrayList<>();
    for (String value : values) {
      records.add(ResourceRecord.builder().value(value).build());
    }
    return ResourceRecordSet.builder()
        .name(name)
        .type(RRType.CNAME)
        .ttl(ttl)
        .resourceRecords(records)
        .build();
  }

  private static Change change(ChangeAction action, ResourceRecordSet record) {
    return Change.builder().action(action).resourceRecordSet(record).build();
  }

  private ChangeInfo apply(String zoneId, Change... changes) {
    return route53
        .changeResourceRecordSets(
            r -> r.hostedZoneId(zoneId).changeBatch(b -> b.comment("c").changes(changes)))
        .changeInfo();
  }

  private Route53Exception refusal(Runnable call) {
    Route53Exception refusal = catchThrowableOfType(Route53Exception.class, call::run);
    assertThat(refusal).isNotNull();
    return refusal;
  }

  private static String code(Route53Exception refusal) {
    return refusal.awsErrorDetails().errorCode();
  }

  private List<HostedZoneSnapshot.Record> records() {
    return cloud.cloud().hostedZones(PLATFORM_ACCOUNT).getFirst().ownRecords();
  }

  @Test
  void whenAZoneIsCreated_itIsPrivateAndBoundToTheVpc() {
    CreateHostedZoneResponse made = create(ZONE, "ref-1");

    // On the wire it is /hostedzone/Z…; the SDK takes the prefix off.
    assertThat(made.hostedZone().id()).matches("Z[A-Z0-9]+");
    assertThat(made.hostedZone().name()).isEqualTo(ZONE + ".");
    assertThat(made.hostedZone().config().privateZone()).isTrue();
    assertThat(made.hostedZone().resourceRecordSetCount()).isEqualTo(2);
    assertThat(route53.getHostedZone(r -> r.id(made.hostedZone().id())).vpCs())
        .extracting(v -> v.vpcId())
        .containsExactly(LocalCloudSeed.VPC);
  }

  @Test
  void whenAReferenceOrANameIsUsedAgain_itIsRefused() {
    zone();

    Route53Exception sameReference = refusal(() -> create("other.example.com", "ref-1"));
    Route53Exception sameName = refusal(() -> create(ZONE.toUpperCase(Locale.ROOT), "ref-2"));

    assertThat(code(sameReference)).isEqualTo("HostedZoneAlreadyExists");
    assertThat(sameReference.statusCode()).isEqualTo(409);
    assertThat(code(sameName)).isEqualTo("ConflictingDomainExists");
    assertThat(cloud.cloud().hostedZones(PLATFORM_ACCOUNT)).hasSize(1);
  }

  @Test
  void whenTheVpcIsNotTheCallers_itIsRefused() {
    Route53Exception refusal =
        refusal(() ->
            route53.createHostedZone(r ->
                r.name(ZONE)
                    .callerReference("r")
                    .vpc(v -> v.vpcId("vpc-0other").vpcRegion("us-east-1"))));

    assertThat(code(refusal)).isEqualTo("InvalidVPCId");
  }

  @Test
  void whenANameIsNoName_itIsRefused() {
    assertThat(code(refusal(() -> create("a..b", "r")))).isEqualTo("InvalidDomainName");
    assertThat(code(refusal(() -> create("a".repeat(64) + ".com", "r"))))
        .isEqualTo("InvalidDomainName");
  }

  @Test
  void whenAWildcardIsWritten_itIsListedEscapedAndInTheOrderOfTheNames() {
    String id = zone();

    apply(
        id,
        change(ChangeAction.UPSERT, cname("*." + ZONE, 60, "regional.example.com")),
        change(ChangeAction.UPSERT, cname("*.use1-az2." + ZONE, 60, "two.example.com")),
        change(ChangeAction.UPSERT, cname("*.use1-az1." + ZONE + ".", 60, "one.example.com")));

    assertThat(
            route53.listResourceRecordSets(r -> r.hostedZoneId(id)).resourceRecordSets().stream()
                .map(record -> record.typeAsString() + " " + record.name()))
        .containsExactly(
            "NS " + ZONE + ".",
            "SOA " + ZONE + ".",
            "CNAME \\052." + ZONE + ".",
            "CNAME \\052.use1-az1." + ZONE + ".",
            "CNAME \\052.use1-az2." + ZONE + ".");
  }

  @Test
  void whenListedFromAName_itBeginsThereAndPages() {
    String id = zone();
    apply(
        id,
        change(ChangeAction.CREATE, cname("a." + ZONE, 60, "x")),
        change(ChangeAction.CREATE, cname("b." + ZONE, 60, "x")),
        change(ChangeAction.CREATE, cname("c." + ZONE, 60, "x")));

    ListResourceRecordSetsResponse page =
        route53.listResourceRecordSets(
            r -> r.hostedZoneId(id).startRecordName("b." + ZONE).maxItems("1"));

    assertThat(page.resourceRecordSets())
        .extracting(r -> r.name())
        .containsExactly("b." + ZONE + ".");
    assertThat(page.isTruncated()).isTrue();
    assertThat(page.nextRecordName()).isEqualTo("c." + ZONE + ".");
    assertThat(page.nextRecordTypeAsString()).isEqualTo("CNAME");
    assertThat(
            route53
                .listResourceRecordSetsPaginator(r -> r.hostedZoneId(id).maxItems("2"))
                .resourceRecordSets()
                .stream()
                .count())
        .isEqualTo(5);
  }

  @Test
  void whenOneChangeOfABatchIsWrong_itChangesNothing() {
    String id = zone();

    Route53Exception refusal =
        refusal(() ->
            apply(
                id,
                change(ChangeAction.CREATE, cname("a." + ZONE, 60, "x")),
                change(ChangeAction.CREATE, cname("a." + ZONE, 60, "x"))));

    assertThat(code(refusal)).isEqualTo("InvalidChangeBatch");
    assertThat(refusal.awsErrorDetails().errorMessage()).contains("already exists");
    assertThat(records()).isEmpty();
  }

  @Test
  void whenARecordIsDeleted_itMustBeRepeatedExactly() {
    String id = zone();
    apply(id, change(ChangeAction.CREATE, cname("a." + ZONE, 60, "x")));

    Route53Exception otherValue =
        refusal(() -> apply(id, change(ChangeAction.DELETE, cname("a." + ZONE, 60, "y"))));
    Route53Exception otherTtl =
        refusal(() -> apply(id, change(ChangeAction.DELETE, cname("a." + ZONE, 61, "x"))));
    Route53Exception otherName =
        refusal(() -> apply(id, change(ChangeAction.DELETE, cname("b." + ZONE, 60, "x"))));

    assertThat(code(otherValue)).isEqualTo("InvalidChangeBatch");
    assertThat(otherTtl.getMessage()).contains("do not match");
    assertThat(otherName.getMessage()).contains("not found");
    apply(id, change(ChangeAction.DELETE, cname("a." + ZONE, 60, "x")));
    assertThat(records()).isEmpty();
  }

  @Test
  void whenARecordIsUpserted_itReplaces() {
    String id = zone();
    apply(id, change(ChangeAction.UPSERT, cname("a." + ZONE, 60, "x")));

    apply(id, change(ChangeAction.UPSERT, cname("A." + ZONE, 30, "y")));

    assertThat(records())
        .extracting(HostedZoneSnapshot.Record::values)
        .containsExactly(List.of("y"));
  }

  @Test
  void whenARecordCannotBe_itIsRefused() {
    String id = zone();
    ResourceRecordSet address =
        cname("a." + ZONE, 60, "10.0.0.1").toBuilder().type(RRType.A).build();
    apply(id, change(ChangeAction.CREATE, address));

    assertThat(
            refusal(() -> apply(id, change(ChangeAction.CREATE, cname("x.example.com", 60, "y"))))
                .getMessage())
        .contains("not permitted in zone");
    assertThat(
            refusal(() -> apply(id, change(ChangeAction.CREATE, cname(ZONE, 60, "y"))))
                .getMessage())
        .contains("apex");
    assertThat(
            refusal(() -> apply(id, change(ChangeAction.CREATE, cname("a." + ZONE, 60, "y"))))
                .getMessage())
        .contains("conflicts");
  }

  @Test
  void whenABatchIsTooLarge_itIsRefusedAndUpsertsCountTwice() {
    String id = zone();
    Change[] upserts =
        IntStream.range(0, 501)
            .mapToObj(i -> change(ChangeAction.UPSERT, cname("r" + i + "." + ZONE, 60, "x")))
            .toArray(Change[]::new);

    Route53Exception refusal = refusal(() -> apply(id, upserts));

    assertThat(refusal.getMessage()).contains("1000");
    apply(id, Arrays.copyOf(upserts, 500));
    assertThat(records()).hasSize(500);
  }

  @Test
  void whenAChangeIsAccepted_itIsPendingThenInSync() {
    String id = zone();
    ChangeInfo change = apply(id, change(ChangeAction.CREATE, cname("a." + ZONE, 60, "x")));
    assertThat(change.status()).isEqualTo(ChangeStatus.PENDING);

    cloud.clock().move(Duration.ofSeconds(29));
    assertThat(status(change)).isEqualTo(ChangeStatus.PENDING);
    cloud.clock().move(Duration.ofSeconds(1));

    assertThat(status(change)).isEqualTo(ChangeStatus.INSYNC);
    assertThat(code(refusal(() -> route53.getChange(r -> r.id("/change/C0NOTHING")))))
        .isEqualTo("NoSuchChange");
  }

  private ChangeStatus status(ChangeInfo change) {
    return route53.getChange(r -> r.id(change.id())).changeInfo().status();
  }

  @Test
  void whenAZoneHasRecords_itCanBeDeletedOnlyWithoutThem() {
    String id = zone();
    apply(id, change(ChangeAction.CREATE, cname("a." + ZONE, 60, "x")));

    assertThat(code(refusal(() -> route53.deleteHostedZone(r -> r.id(id)))))
        .isEqualTo("HostedZoneNotEmpty");
    apply(id, change(ChangeAction.DELETE, cname("a." + ZONE, 60, "x")));
    route53.deleteHostedZone(r -> r.id(id));

    assertThat(cloud.cloud().hostedZones(PLATFORM_ACCOUNT)).isEmpty();
    assertThat(code(refusal(() -> route53.getHostedZone(r -> r.id(id)))))
        .isEqualTo("NoSuchHostedZone");
    assertThat(
            code(
                refusal(() -> apply(id, change(ChangeAction.CREATE, cname("a." + ZONE, 60, "x"))))))
        .isEqualTo("NoSuchHostedZone");
    assertThat(zone()).isNotEqualTo(id);
  }

  @Test
  void whenZonesAreListed_itFindsThemByPageByNameAndByVpc() {
    create("b.example.com", "1");
    create("a.example.com", "2");
    create("z.example.com", "3");

    assertThat(route53.listHostedZonesPaginator(r -> r.maxItems("2")).hostedZones().stream())
        .hasSize(3);
    assertThat(
            route53
                .listHostedZonesByName(r -> r.dnsName("b.example.com").maxItems("1"))
                .hostedZones())
        .extracting(HostedZone::name)
        .containsExactly("b.example.com.");
    assertThat(
            route53
                .listHostedZonesByVPC(r -> r.vpcId(LocalCloudSeed.VPC).vpcRegion("us-east-1"))
                .hostedZoneSummaries())
        .extracting(HostedZoneSummary::name)
        .containsExactlyInAnyOrder("a.example.com.", "b.example.com.", "z.example.com.");
  }

  @Test
  void whenAZoneIsTagged_itShowsTheTags() {
    String id = zone().replace("/hostedzone/", "");

    route53.changeTagsForResource(r ->
        r.resourceType(TagResourceType.HOSTEDZONE)
            .resourceId(id)
            .addTags(
                Tag.builder().key("privatelink:installation").value("i-1").build(),
                Tag.builder().key("b").value("2").build()));
    route53.changeTagsForResource(
        r -> r.resourceType(TagResourceType.HOSTEDZONE).resourceId(id).removeTagKeys("b"));

    assertThat(
            route53
                .listTagsForResource(r -> r.resourceType(TagResourceType.HOSTEDZONE).resourceId(id))
                .resourceTagSet()
                .tags())
        .extracting(tag -> tag.key() + "=" + tag.value())
        .containsExactly("privatelink:installation=i-1");
    assertThat(
            route53
                .listTagsForResources(
                    r -> r.resourceType(TagResourceType.HOSTEDZONE).resourceIds(id))
                .resourceTagSets()
                .getFirst()
                .resourceId())
        .isEqualTo(id);
  }

  @Test
  void whenItAnswersOrRefuses_itNamesTheRequest() {
    String listed = route53.listHostedZones().responseMetadata().requestId();
    Route53Exception refusal =
        catchThrowableOfType(
            Route53Exception.class, () -> route53.getHostedZone(r -> r.id("ZUNKNOWN")));

    assertThat(listed).matches("[0-9a-f-]{36}");
    assertThat(refusal.requestId()).matches("[0-9a-f-]{36}").isNotEqualTo(listed);
  }
}
