package dev.privatelink.provider.aws;

import dev.privatelink.model.CloudId;
import dev.privatelink.model.ConnectionTarget;
import dev.privatelink.model.EndpointCondition;
import dev.privatelink.model.EndpointObservation;
import dev.privatelink.model.EndpointRequest;
import dev.privatelink.model.Placement;
import dev.privatelink.model.ServiceInspection;
import dev.privatelink.spi.EndpointProvider;
import dev.privatelink.spi.ProviderFailure;
import dev.privatelink.spi.ServiceLook;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ec2.model.CreateVpcEndpointRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcEndpointResponse;
import software.amazon.awssdk.services.ec2.model.DeleteVpcEndpointsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointServicesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointServicesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointsResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.ServiceDetail;
import software.amazon.awssdk.services.ec2.model.ServiceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.ec2.model.UnsuccessfulItem;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;
import software.amazon.awssdk.services.ec2.model.VpcEndpointType;

/**
 * Interface endpoints in EC2. Lists are read by filter, page by page, and an empty one counts only
 * when EC2 really sent an empty one: the SDK makes the same empty list of a proxy's page.
 */
@Singleton
final class AwsEndpointProvider implements EndpointProvider {
  /** The most that EC2 gives in one page. */
  private static final int PAGE_SIZE = 1_000;

  /** More endpoints than an account can have in one region, quota raised. */
  private static final int PAGES_MAX = 20;

  private final AwsClients clients;
  private final EndpointNames names;

  AwsEndpointProvider(AwsClients clients, EndpointNames names) {
    this.clients = clients;
    this.names = names;
  }

  @Override
  public CloudId cloud() {
    return AwsCloud.ID;
  }

  @Override
  public ServiceLook inspectService(ConnectionTarget target, Placement placement)
      throws ProviderFailure {
    var call =
        new AwsCall(
            "ec2:DescribeVpcEndpointServices",
            "use the endpoint service " + target.serviceName(),
            placement,
            Optional.of(target));
    DescribeVpcEndpointServicesRequest request =
        DescribeVpcEndpointServicesRequest.builder().serviceNames(target.serviceName()).build();
    DescribeVpcEndpointServicesResponse answer;
    try {
      answer =
          new CallBudget()
              .tried(call, () -> clients.ec2(placement).describeVpcEndpointServices(request));
    } catch (SdkException e) {
      if (AwsErrors.isHidden(e)) {
        return new ServiceLook.Hidden(AwsErrors.hidden(target, placement));
      }
      throw AwsErrors.failure(e, call);
    }
    if (!answer.hasServiceDetails()) {
      throw AwsErrors.nonsense(call, "the answer holds no list of services");
    }
    Optional<ServiceDetail> found =
        answer.serviceDetails().stream()
            .filter(service -> target.serviceName().equals(service.serviceName()))
            .findFirst();
    if (found.isEmpty()) {
      return new ServiceLook.Hidden(AwsErrors.hidden(target, placement));
    }
    return visible(found.get(), call);
  }

  @Override
  public String ensureEndpoint(
      EndpointRequest request, ConnectionTarget target, Placement placement)
      throws ProviderFailure {
    var budget = new CallBudget();
    // The oldest, so that every attempt adopts the same one.
    Optional<VpcEndpoint> existing =
        find(request.tags(), placement, budget).stream()
            .filter(AwsEndpointProvider::isUsable)
            .min(
                Comparator.comparing(AwsEndpointProvider::createdAt)
                    .thenComparing(VpcEndpoint::vpcEndpointId));
    if (existing.isPresent()) {
      return verified(existing.get(), request, creation(request, target, placement));
    }
    return create(request, target, placement, budget);
  }

  @Override
  public List<String> findEndpoints(SortedMap<String, String> tags, Placement placement)
      throws ProviderFailure {
    return find(tags, placement, new CallBudget()).stream()
        .filter(endpoint -> condition(endpoint) != EndpointCondition.DELETED)
        .map(VpcEndpoint::vpcEndpointId)
        .sorted()
        .toList();
  }

  @Override
  public EndpointObservation observe(
      String endpointId, ConnectionTarget target, Placement placement) throws ProviderFailure {
    var budget = new CallBudget();
    var call =
        new AwsCall(
            "ec2:DescribeVpcEndpoints",
            "look at the endpoint " + endpointId,
            placement,
            Optional.of(target));
    List<VpcEndpoint> listed;
    try {
      listed = list(List.of(filter("vpc-endpoint-id", endpointId)), call, budget);
    } catch (SdkException e) {
      if (AwsErrors.isGone(e)) {
        return EndpointObservation.missing();
      }
      throw AwsErrors.failure(e, call);
    }
    if (listed.isEmpty()) {
      return EndpointObservation.missing();
    }
    Optional<VpcEndpoint> found =
        listed.stream().filter(e -> endpointId.equals(e.vpcEndpointId())).findFirst();
    if (found.isEmpty()) {
      throw AwsErrors.nonsense(call, "the answer is about another endpoint");
    }
    return observed(found.get(), target, placement, budget);
  }

  @Override
  public void deleteEndpoint(String endpointId, Placement placement) throws ProviderFailure {
    var call =
        new AwsCall(
            "ec2:DeleteVpcEndpoints",
            "delete the endpoint " + endpointId,
            placement,
            Optional.empty());
    DeleteVpcEndpointsRequest request =
        DeleteVpcEndpointsRequest.builder().vpcEndpointIds(endpointId).build();
    List<UnsuccessfulItem> refused;
    try {
      refused =
          new CallBudget()
              .tried(call, () -> clients.ec2(placement).deleteVpcEndpoints(request))
              .unsuccessful();
    } catch (SdkException e) {
      if (AwsErrors.isGone(e)) {
        return;
      }
      throw AwsErrors.failure(e, call);
    }
    // The call answers 200 whatever happened to its items.
    for (UnsuccessfulItem item : refused) {
      if (item.error() == null || !AwsErrors.isGone(String.valueOf(item.error().code()))) {
        throw item.error() == null
            ? AwsErrors.nonsense(call, "AWS did not do it and did not say why")
            : AwsErrors.failure(item, call);
      }
    }
  }

  private static ServiceLook visible(ServiceDetail service, AwsCall call) throws ProviderFailure {
    List<ServiceType> types = service.serviceType().stream().map(t -> t.serviceType()).toList();
    if (!types.isEmpty() && !types.contains(ServiceType.INTERFACE)) {
      throw AwsErrors.unusable(
          call,
          "it is an endpoint service of type %s, and only those of a network load balancer (type Interface) can be used"
              .formatted(service.serviceType().getFirst().serviceTypeAsString()));
    }
    return new ServiceLook.Visible(
        new ServiceInspection(
            Boolean.TRUE.equals(service.acceptanceRequired()),
            service.availabilityZoneIds(),
            Optional.ofNullable(service.owner()).orElse("")));
  }

  private String create(
      EndpointRequest request, ConnectionTarget target, Placement placement, CallBudget budget)
      throws ProviderFailure {
    AwsCall call = creation(request, target, placement);
    CreateVpcEndpointRequest wanted =
        CreateVpcEndpointRequest.builder()
            // Without a type EC2 makes a gateway endpoint.
            .vpcEndpointType(VpcEndpointType.INTERFACE)
            .serviceName(request.serviceName())
            .vpcId(placement.vpcId())
            .subnetIds(request.subnetsByZone().values())
            .securityGroupIds(request.securityGroupIds())
            .privateDnsEnabled(false)
            .clientToken(request.clientToken())
            .tagSpecifications(
                TagSpecification.builder()
                    .resourceType(ResourceType.VPC_ENDPOINT)
                    .tags(
                        request.tags().entrySet().stream()
                            .map(tag ->
                                Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                            .toList())
                    .build())
            .build();
    CreateVpcEndpointResponse answer =
        budget.call(call, () -> clients.ec2(placement).createVpcEndpoint(wanted));
    if (answer.vpcEndpoint() == null || answer.vpcEndpoint().vpcEndpointId() == null) {
      throw AwsErrors.nonsense(call, "the answer holds no endpoint");
    }
    return verified(answer.vpcEndpoint(), request, call);
  }

  private static String verified(VpcEndpoint endpoint, EndpointRequest request, AwsCall call)
      throws ProviderFailure {
    if (!request.serviceName().equals(endpoint.serviceName())) {
      throw AwsErrors.contradiction(
          call,
          "%s carries our marks but belongs to the endpoint service %s"
              .formatted(endpoint.vpcEndpointId(), endpoint.serviceName()));
    }
    return endpoint.vpcEndpointId();
  }

  private static AwsCall creation(
      EndpointRequest request, ConnectionTarget target, Placement placement) {
    return new AwsCall(
        "ec2:CreateVpcEndpoint",
        "create an endpoint to %s in %s".formatted(request.serviceName(), placement.vpcId()),
        placement,
        Optional.of(target));
  }

  private List<VpcEndpoint> find(
      SortedMap<String, String> tags, Placement placement, CallBudget budget)
      throws ProviderFailure {
    var call =
        new AwsCall(
            "ec2:DescribeVpcEndpoints",
            "search for endpoints with the tags " + tags,
            placement,
            Optional.empty());
    List<Filter> filters =
        tags.entrySet().stream().map(tag -> filter("tag:" + tag.getKey(), tag.getValue())).toList();
    try {
      return list(filters, call, budget);
    } catch (SdkException e) {
      throw AwsErrors.failure(e, call);
    }
  }

  private List<VpcEndpoint> list(List<Filter> filters, AwsCall call, CallBudget budget)
      throws ProviderFailure {
    var found = new ArrayList<VpcEndpoint>();
    String token = null;
    for (int page = 1; page <= PAGES_MAX; page++) {
      DescribeVpcEndpointsRequest request =
          DescribeVpcEndpointsRequest.builder()
              .filters(filters)
              .maxResults(PAGE_SIZE)
              .nextToken(token)
              .build();
      DescribeVpcEndpointsResponse answer =
          budget.tried(call, () -> clients.ec2(call.placement()).describeVpcEndpoints(request));
      if (!answer.hasVpcEndpoints()) {
        throw AwsErrors.nonsense(call, "the answer holds no list of endpoints");
      }
      found.addAll(answer.vpcEndpoints());
      token = answer.nextToken();
      if (token == null || token.isEmpty()) {
        return List.copyOf(found);
      }
    }
    throw AwsErrors.nonsense(call, "the list has more than %d pages".formatted(PAGES_MAX));
  }

  private EndpointObservation observed(
      VpcEndpoint endpoint, ConnectionTarget target, Placement placement, CallBudget budget)
      throws ProviderFailure {
    EndpointCondition condition = condition(endpoint);
    EndpointNames.Names dns = names.of(endpoint, condition, placement, budget);
    return new EndpointObservation(
        condition,
        state(endpoint),
        dns.regional(),
        dns.zonal(),
        EndpointFailures.failure(endpoint, condition, target, placement));
  }

  /** One that lives; what was rejected or failed is still ours, and is looked at, not doubled. */
  private static boolean isUsable(VpcEndpoint endpoint) {
    EndpointCondition condition = condition(endpoint);
    return condition != EndpointCondition.DELETED && condition != EndpointCondition.DELETING;
  }

  private static EndpointCondition condition(VpcEndpoint endpoint) {
    return AwsEndpointStates.condition(state(endpoint));
  }

  private static String state(VpcEndpoint endpoint) {
    return Optional.ofNullable(endpoint.stateAsString()).orElse("");
  }

  private static Instant createdAt(VpcEndpoint endpoint) {
    return Optional.ofNullable(endpoint.creationTimestamp()).orElse(Instant.MAX);
  }

  private static Filter filter(String name, String value) {
    return Filter.builder().name(name).values(value).build();
  }
}
