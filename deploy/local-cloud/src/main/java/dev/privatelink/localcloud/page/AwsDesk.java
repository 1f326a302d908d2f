package dev.privatelink.localcloud.page;

import dev.privatelink.localcloud.aws.ec2.Connections;
import dev.privatelink.localcloud.aws.ec2.Ec2Entities;
import dev.privatelink.localcloud.aws.ec2.Endpoint;
import dev.privatelink.localcloud.aws.ec2.EndpointFailure;
import dev.privatelink.localcloud.aws.ec2.EndpointService;
import dev.privatelink.localcloud.aws.ec2.EndpointState;
import dev.privatelink.localcloud.aws.ec2.EndpointTimes;
import dev.privatelink.localcloud.store.Change;
import dev.privatelink.localcloud.store.View;
import java.time.Instant;
import java.util.List;

/** The owners of endpoint services in AWS. */
public final class AwsDesk implements ServiceDesk {
  private final EndpointTimes times;
  private final String platform;

  /**
   * Makes the desk.
   *
   * @param platform the account whose root is proposed as a principal
   */
  public AwsDesk(EndpointTimes times, String platform) {
    this.times = times;
    this.platform = platform;
  }

  @Override
  public String cloud() {
    return "aws";
  }

  @Override
  public String title() {
    return "AWS";
  }

  @Override
  public String examplePrincipal() {
    return "arn:aws:iam::" + platform + ":root";
  }

  @Override
  public List<OfferedService> services(View view, Instant now) {
    return view.all(Ec2Entities.SERVICE).stream()
        .map(service ->
            new OfferedService(
                service.owner(),
                service.id(),
                service.name(),
                service.zoneIds(),
                service.acceptanceRequired(),
                service.endpointsFailWith().map(AwsDesk::failing).stream().toList(),
                service.permissions().keySet().stream().sorted().toList(),
                requests(view, service, now)))
        .toList();
  }

  private static String failing(EndpointFailure failure) {
    return "Its endpoints end as failed: " + failure.code();
  }

  private static List<ConnectionRequest> requests(View view, EndpointService service, Instant now) {
    return Connections.of(view, service.owner(), now).stream()
        .filter(endpoint -> endpoint.serviceId().equals(service.id()))
        .map(endpoint -> request(endpoint, now))
        .toList();
  }

  private static ConnectionRequest request(Endpoint endpoint, Instant now) {
    EndpointState state = endpoint.history().state(now);
    return new ConnectionRequest(
        endpoint.id(),
        endpoint.owner(),
        List.of(),
        state.wire(),
        standing(state),
        endpoint.history().createdAt(),
        endpoint.history().since(now),
        Connections.mayAccept(state),
        Connections.mayReject(state));
  }

  private static Standing standing(EndpointState state) {
    return switch (state) {
      case PENDING_ACCEPTANCE -> Standing.WAITING;
      case PENDING, DELETING -> Standing.CHANGING;
      case AVAILABLE -> Standing.IN_USE;
      case FAILED -> Standing.FAILED;
      case REJECTED, EXPIRED, DELETED -> Standing.ENDED;
    };
  }

  @Override
  public void accept(Change change, Target target, Instant now) {
    Connections.accept(change, service(change, target), target.endpointId(), now, times);
  }

  @Override
  public void reject(Change change, Target target, Instant now) {
    Connections.reject(change, service(change, target), target.endpointId(), now);
  }

  @Override
  public void allow(Change change, String owner, String serviceId, String principal) {
    Connections.allow(change, Connections.ownService(change, owner, serviceId), principal);
  }

  private static EndpointService service(View view, Target target) {
    return Connections.ownService(view, target.owner(), target.serviceId());
  }
}
