package dev.privatelink.provider.aws;

import dev.privatelink.model.ActionOwner;
import dev.privatelink.model.Failure;
import dev.privatelink.model.FailureCode;
import dev.privatelink.model.Placement;
import dev.privatelink.spi.DnsZone;
import dev.privatelink.spi.ProviderFailure;
import dev.privatelink.spi.ProviderFailure.Category;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.route53.model.ChangeTagsForResourceRequest;
import software.amazon.awssdk.services.route53.model.CreateHostedZoneRequest;
import software.amazon.awssdk.services.route53.model.DeleteHostedZoneRequest;
import software.amazon.awssdk.services.route53.model.DeleteHostedZoneResponse;
import software.amazon.awssdk.services.route53.model.GetHostedZoneRequest;
import software.amazon.awssdk.services.route53.model.GetHostedZoneResponse;
import software.amazon.awssdk.services.route53.model.HostedZoneSummary;
import software.amazon.awssdk.services.route53.model.ListHostedZonesByVpcRequest;
import software.amazon.awssdk.services.route53.model.ListHostedZonesByVpcResponse;
import software.amazon.awssdk.services.route53.model.ListResourceRecordSetsRequest;
import software.amazon.awssdk.services.route53.model.ListResourceRecordSetsResponse;
import software.amazon.awssdk.services.route53.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.route53.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.route53.model.NoSuchHostedZoneException;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;
import software.amazon.awssdk.services.route53.model.Tag;
import software.amazon.awssdk.services.route53.model.TagResourceType;

/**
 * The private zones of our VPCs, and whose they are. A zone is ours if it has our tags, or if it
 * was created with our caller reference: Route 53 cannot tag while it creates, so a zone whose
 * creator died in between has no tags yet.
 */
@Singleton
final class HostedZones {
  /** The most that Route 53 gives in one page. */
  private static final String ZONES_PAGE = "100";

  private static final String RECORDS_PAGE = "300";

  /** An account has 500 zones unless it asks for more, a zone 10 000 records: 34 pages. */
  private static final int PAGES_MAX = 40;

  private static final String REFERENCE_PREFIX = "privatelink/";

  private final AwsClients clients;

  HostedZones(AwsClients clients) {
    this.clients = clients;
  }

  /** The private zone of that name in the placement's VPC, whoever made it. */
  Optional<Found> find(DnsZone zone, Placement placement, CallBudget budget)
      throws ProviderFailure {
    AwsCall call =
        call(
            "route53:ListHostedZonesByVPC",
            "look for the private zone %s in %s".formatted(zone.name(), placement.vpcId()),
            placement);
    Optional<String> next = Optional.empty();
    for (int page = 1; page <= PAGES_MAX; page++) {
      ListHostedZonesByVpcRequest request =
          ListHostedZonesByVpcRequest.builder()
              .vpcId(placement.vpcId())
              .vpcRegion(placement.region())
              .maxItems(ZONES_PAGE)
              .nextToken(next.orElse(null))
              .build();
      ListHostedZonesByVpcResponse answer =
          budget.call(call, () -> clients.route53(placement).listHostedZonesByVPC(request));
      if (!answer.hasHostedZoneSummaries() || answer.maxItems() == null) {
        throw AwsErrors.nonsense(call, "the answer holds no list of zones");
      }
      for (HostedZoneSummary summary : answer.hostedZoneSummaries()) {
        if (name(summary.name()).equals(zone.name())) {
          return look(summary, zone, placement, budget);
        }
      }
      next = Optional.ofNullable(answer.nextToken()).filter(token -> !token.isEmpty());
      if (next.isEmpty()) {
        return Optional.empty();
      }
    }
    throw AwsErrors.nonsense(call, "the list has more than %d pages".formatted(PAGES_MAX));
  }

  /** The request that creates the zone; the same for each attempt. */
  CreateHostedZoneRequest creation(DnsZone zone, Placement placement) {
    return CreateHostedZoneRequest.builder()
        .name(zone.name())
        .callerReference(reference(zone, placement))
        .vpc(vpc -> vpc.vpcId(placement.vpcId()).vpcRegion(placement.region()))
        .hostedZoneConfig(config -> config.privateZone(true).comment("private link domains"))
        .build();
  }

  /** Puts our tags on a zone of ours, and looks whether they are there: the answer is empty. */
  void mark(String zoneId, DnsZone zone, Placement placement, CallBudget budget)
      throws ProviderFailure {
    ChangeTagsForResourceRequest request =
        ChangeTagsForResourceRequest.builder()
            .resourceType(TagResourceType.HOSTEDZONE)
            .resourceId(zoneId)
            .addTags(
                zone.marks().entrySet().stream()
                    .map(mark -> Tag.builder().key(mark.getKey()).value(mark.getValue()).build())
                    .toList())
            .build();
    AwsCall call =
        call("route53:ChangeTagsForResource", "mark the private zone " + zone.name(), placement);
    budget.call(call, () -> clients.route53(placement).changeTagsForResource(request));
    if (!isMarked(tags(zoneId, placement, budget), zone)) {
      throw AwsErrors.nonsense(call, "the tags are not there");
    }
  }

  /**
   * All records of a zone under a name, and some that come after. Route 53 sorts names by their
   * labels from the right, so that all names under one base stand together behind it (API
   * reference, ListResourceRecordSets); the caller still looks at each name.
   */
  List<ResourceRecordSet> records(
      String zoneId, String base, Placement placement, CallBudget budget) throws ProviderFailure {
    AwsCall call =
        call("route53:ListResourceRecordSets", "list the names under " + base, placement);
    var records = new ArrayList<ResourceRecordSet>();
    ListResourceRecordSetsRequest request =
        ListResourceRecordSetsRequest.builder()
            .hostedZoneId(zoneId)
            .startRecordName(base)
            .maxItems(RECORDS_PAGE)
            .build();
    for (int page = 1; page <= PAGES_MAX; page++) {
      ListResourceRecordSetsRequest current = request;
      ListResourceRecordSetsResponse answer =
          budget.tried(call, () -> clients.route53(placement).listResourceRecordSets(current));
      // The list alone tells nothing: the SDK makes one of a page that has none.
      if (!answer.hasResourceRecordSets() || answer.isTruncated() == null) {
        throw AwsErrors.nonsense(call, "the answer holds no list of records");
      }
      records.addAll(answer.resourceRecordSets());
      if (!Boolean.TRUE.equals(answer.isTruncated()) || isPast(base, records)) {
        return List.copyOf(records);
      }
      request =
          request.toBuilder()
              .startRecordName(answer.nextRecordName())
              .startRecordType(answer.nextRecordType())
              .startRecordIdentifier(answer.nextRecordIdentifier())
              .build();
    }
    throw AwsErrors.nonsense(call, "the list has more than %d pages".formatted(PAGES_MAX));
  }

  /**
   * Deletes an empty zone.
   *
   * @throws NoSuchHostedZoneException if it is not there
   * @throws ProviderFailure TRANSIENT if it is not empty yet
   */
  void delete(String zoneId, DnsZone zone, Placement placement, CallBudget budget)
      throws ProviderFailure {
    AwsCall call =
        call("route53:DeleteHostedZone", "delete the private zone " + zone.name(), placement);
    DeleteHostedZoneRequest request = DeleteHostedZoneRequest.builder().id(zoneId).build();
    try {
      DeleteHostedZoneResponse answer =
          budget.tried(call, () -> clients.route53(placement).deleteHostedZone(request));
      if (answer.changeInfo() == null) {
        throw AwsErrors.nonsense(call, "the answer holds no change");
      }
    } catch (NoSuchHostedZoneException e) {
      throw e;
    } catch (SdkException e) {
      throw AwsErrors.failure(e, call);
    }
  }

  /** The name is taken in our VPC by a zone that we did not make: an operator must look. */
  ProviderFailure taken(Found found, DnsZone zone, Placement placement) {
    String what =
        "the private zone %s (%s) in %s was not made by this installation"
            .formatted(zone.name(), found.id(), placement.vpcId());
    Failure failure =
        Failure.of(
                new FailureCode("DNS_ZONE_TAKEN"),
                ActionOwner.PLATFORM,
                "We could not make names under %s: %s, and a VPC can have only one of a name."
                    .formatted(zone.name(), what),
                "The operators of this service must find out whose it is, and remove it from the VPC.")
            .withCommand("aws route53 get-hosted-zone --id " + found.id());
    return new ProviderFailure(
        Category.INVALID, failure, Optional.empty(), new IllegalStateException(what));
  }

  /** Lower case, no trailing dot, and the wildcard as people write it. */
  static String name(String asSent) {
    String name = asSent.replace("\\052", "*").toLowerCase(Locale.ROOT);
    return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
  }

  /** Whether a name is that name or lies under it: whole labels count, {@code xabc} is no abc. */
  static boolean isUnder(String asSent, String base) {
    String name = name(asSent);
    return name.equals(base) || name.endsWith("." + base);
  }

  /** An id without the path that some answers put before it. */
  static String plain(String id) {
    return id.substring(id.lastIndexOf('/') + 1);
  }

  private static boolean isPast(String base, List<ResourceRecordSet> sorted) {
    return !sorted.isEmpty() && !isUnder(sorted.getLast().name(), base);
  }

  private Optional<Found> look(
      HostedZoneSummary summary, DnsZone zone, Placement placement, CallBudget budget)
      throws ProviderFailure {
    String id = plain(summary.hostedZoneId());
    boolean ofAnother =
        summary.owner() != null
            && (summary.owner().owningService() != null
                || (summary.owner().owningAccount() != null
                    && !summary.owner().owningAccount().equals(placement.accountId())));
    if (ofAnother) {
      return Optional.of(new Found(id, false, false));
    }
    try {
      if (isMarked(tags(id, placement, budget), zone)) {
        return Optional.of(new Found(id, true, true));
      }
      boolean created = reference(zone, placement).equals(callerReference(id, placement, budget));
      return Optional.of(new Found(id, created, false));
    } catch (NoSuchHostedZoneException e) {
      return Optional.empty();
    }
  }

  private static boolean isMarked(Map<String, String> tags, DnsZone zone) {
    return tags.entrySet().containsAll(zone.marks().entrySet());
  }

  private Map<String, String> tags(String zoneId, Placement placement, CallBudget budget)
      throws ProviderFailure {
    AwsCall call =
        call("route53:ListTagsForResource", "read the tags of the zone " + zoneId, placement);
    ListTagsForResourceRequest request =
        ListTagsForResourceRequest.builder()
            .resourceType(TagResourceType.HOSTEDZONE)
            .resourceId(zoneId)
            .build();
    ListTagsForResourceResponse answer;
    try {
      answer = budget.tried(call, () -> clients.route53(placement).listTagsForResource(request));
    } catch (NoSuchHostedZoneException e) {
      throw e;
    } catch (SdkException e) {
      throw AwsErrors.failure(e, call);
    }
    if (answer.resourceTagSet() == null) {
      throw AwsErrors.nonsense(call, "the answer holds no tags");
    }
    var tags = new HashMap<String, String>();
    answer.resourceTagSet().tags().forEach(tag -> tags.put(tag.key(), tag.value()));
    return tags;
  }

  private String callerReference(String zoneId, Placement placement, CallBudget budget)
      throws ProviderFailure {
    AwsCall call = call("route53:GetHostedZone", "read who made the zone " + zoneId, placement);
    GetHostedZoneRequest request = GetHostedZoneRequest.builder().id(zoneId).build();
    GetHostedZoneResponse answer;
    try {
      answer = budget.tried(call, () -> clients.route53(placement).getHostedZone(request));
    } catch (NoSuchHostedZoneException e) {
      throw e;
    } catch (SdkException e) {
      throw AwsErrors.failure(e, call);
    }
    if (answer.hostedZone() == null || answer.hostedZone().callerReference() == null) {
      throw AwsErrors.nonsense(call, "the answer holds no zone");
    }
    return answer.hostedZone().callerReference();
  }

  /** At most 128 characters; the token has 64, a VPC's id 21. */
  private static String reference(DnsZone zone, Placement placement) {
    return REFERENCE_PREFIX + zone.token() + "/" + placement.vpcId();
  }

  private static AwsCall call(String action, String doing, Placement placement) {
    return new AwsCall(action, doing, placement, Optional.empty());
  }

  /**
   * A zone that has the name.
   *
   * @param ours whether this installation made it, for this use
   * @param marked whether it carries all our tags
   */
  record Found(String id, boolean ours, boolean marked) {}
}
