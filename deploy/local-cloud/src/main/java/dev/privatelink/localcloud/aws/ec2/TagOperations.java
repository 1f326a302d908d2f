package dev.privatelink.localcloud.aws.ec2;

import dev.privatelink.localcloud.aws.Tagged;
import dev.privatelink.localcloud.aws.Xml;
import dev.privatelink.localcloud.aws.network.NetworkEntities;
import dev.privatelink.localcloud.aws.network.SecurityGroup;
import dev.privatelink.localcloud.aws.network.Subnet;
import dev.privatelink.localcloud.aws.network.Vpc;
import dev.privatelink.localcloud.store.Change;
import dev.privatelink.localcloud.store.Kind;
import dev.privatelink.localcloud.store.View;
import dev.privatelink.localcloud.wire.CloudException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Tags, on whatever carries them. */
final class TagOperations {
  private static final List<Carrier<?>> CARRIERS =
      List.of(
          new Carrier<>("vpc-endpoint", Ec2Entities.ENDPOINT, Endpoint::region, Endpoint::withTags),
          new Carrier<>(
              "vpc-endpoint-service",
              Ec2Entities.SERVICE,
              EndpointService::region,
              EndpointService::withTags),
          new Carrier<>("vpc", NetworkEntities.VPC, Vpc::region, Vpc::withTags),
          new Carrier<>("subnet", NetworkEntities.SUBNET, Subnet::region, Subnet::withTags),
          new Carrier<>(
              "security-group",
              NetworkEntities.SECURITY_GROUP,
              SecurityGroup::region,
              SecurityGroup::withTags));

  private static final FilterTable<TagLine> FILTERS =
      new FilterTable<>(
          Map.of(
              "key", line -> List.of(line.key()),
              "value", line -> List.of(line.value()),
              "resource-id", line -> List.of(line.resourceId()),
              "resource-type", line -> List.of(line.resourceType())));

  /** A kind of thing that carries tags. */
  private record Carrier<T extends Tagged>(
      String type,
      Kind<T> kind,
      Function<T, String> regionOf,
      BiFunction<T, Map<String, String>, T> retagged) {
    List<T> own(Ec2Request request, View store) {
      return store.all(kind).stream()
          .filter(one -> request.owns(one.owner(), regionOf.apply(one)))
          .toList();
    }

    /** Changes the tags of the thing with this id. Returns whether there is one. */
    boolean change(
        Ec2Request request,
        Change store,
        String id,
        Function<Map<String, String>, Map<String, String>> change) {
      Optional<T> found =
          store.find(kind, id).filter(one -> request.owns(one.owner(), regionOf.apply(one)));
      found.ifPresent(one ->
          store.put(
              kind,
              id,
              retagged.apply(one, Tags.checked(change.apply(new TreeMap<>(one.tags()))))));
      return found.isPresent();
    }
  }

  /** One tag on one thing. */
  private record TagLine(
      String resourceId, String resourceType, String owner, String key, String value)
      implements Tagged {
    @Override
    public String id() {
      return resourceId + "\n" + key;
    }

    @Override
    public Map<String, String> tags() {
      return Map.of(key, value);
    }
  }

  List<Ec2Operation> all() {
    return List.of(
        Ec2Operation.changing(
            "CreateTags", Ec2Limit.TAG_CHANGE, Set.of("ResourceId", "Tag"), this::create),
        Ec2Operation.changing(
            "DeleteTags", Ec2Limit.TAG_CHANGE, Set.of("ResourceId", "Tag"), this::delete),
        Ec2Operation.reading(
            "DescribeTags", Set.of("Filter", "MaxResults", "NextToken"), this::describe));
  }

  private void create(Ec2Request request, Change store, Xml answer) {
    Map<String, String> added = Tags.read(request.parameters());
    if (added.isEmpty()) {
      throw Ec2Errors.missing("Tag");
    }
    change(
        request,
        store,
        tags -> {
          tags.putAll(added);
          return tags;
        });
    answer.add("return", true);
  }

  /**
   * A tag given with a value is deleted only if it has that value; without tags all are deleted.
   */
  private void delete(Ec2Request request, Change store, Xml answer) {
    List<Ec2Parameters> given = request.parameters().structures("Tag");
    change(
        request,
        store,
        tags -> {
          if (given.isEmpty()) {
            tags.clear();
          }
          for (Ec2Parameters tag : given) {
            String key = tag.required("Key");
            tag.text("Value")
                .ifPresentOrElse(value -> tags.remove(key, value), () -> tags.remove(key));
          }
          return tags;
        });
    answer.add("return", true);
  }

  private void change(
      Ec2Request request, Change store, Function<Map<String, String>, Map<String, String>> change) {
    for (String id : request.parameters().requiredList("ResourceId")) {
      if (CARRIERS.stream().noneMatch(carrier -> carrier.change(request, store, id, change))) {
        throw CloudException.badRequest("InvalidID", "The ID '" + id + "' is not valid");
      }
    }
  }

  private void describe(Ec2Request request, View store, Xml answer) {
    List<TagLine> lines = new ArrayList<>();
    for (Carrier<?> carrier : CARRIERS) {
      for (Tagged one : carrier.own(request, store)) {
        new TreeMap<>(one.tags())
            .forEach((key, value) ->
                lines.add(new TagLine(one.id(), carrier.type(), one.owner(), key, value)));
      }
    }
    lines.sort(Comparator.comparing(TagLine::id));
    Page.of(
            request.operation(),
            request.parameters(),
            FILTERS.apply(request.parameters(), lines),
            TagLine::id)
        .write(
            answer,
            "tagSet",
            line ->
                Xml.of("item")
                    .add("key", line.key())
                    .add("resourceId", line.resourceId())
                    .add("resourceType", line.resourceType())
                    .add("value", line.value()));
  }
}
