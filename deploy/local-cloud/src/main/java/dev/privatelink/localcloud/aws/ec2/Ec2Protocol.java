package dev.privatelink.localcloud.aws.ec2;

import dev.privatelink.localcloud.account.Caller;
import dev.privatelink.localcloud.aws.AwsAnswer;
import dev.privatelink.localcloud.aws.Xml;
import dev.privatelink.localcloud.aws.signature.SignatureRefusal;
import dev.privatelink.localcloud.aws.signature.SignatureVerifier;
import dev.privatelink.localcloud.limit.Allowance;
import dev.privatelink.localcloud.store.EntityStore;
import dev.privatelink.localcloud.wire.CloudException;
import dev.privatelink.localcloud.wire.Parameters;
import dev.privatelink.localcloud.wire.Protocol;
import dev.privatelink.localcloud.wire.Query;
import dev.privatelink.localcloud.wire.WireAnswer;
import dev.privatelink.localcloud.wire.WireRequest;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** EC2 by its Query protocol, version 2016-11-15, with POST forms or GET. */
public final class Ec2Protocol implements Protocol<Ec2Operation, Ec2Request> {
  private static final String VERSION = "2016-11-15";
  private static final String NAMESPACE = "http://ec2.amazonaws.com/doc/" + VERSION + "/";
  private static final String XML = "text/xml;charset=UTF-8";

  private final EntityStore store;
  private final SignatureVerifier verifier;
  private final InstantSource clock;
  private final Map<String, Ec2Operation> operations;

  /**
   * Makes the service.
   *
   * @param quota how many endpoints one VPC may have
   */
  public Ec2Protocol(
      EntityStore store,
      SignatureVerifier verifier,
      InstantSource clock,
      EndpointTimes times,
      int quota) {
    this.store = store;
    this.verifier = verifier;
    this.clock = clock;
    this.operations =
        Stream.of(
                List.of(new CreateEndpoint(times, quota).operation()),
                new EndpointOperations(times, clock).all(),
                new ServiceOperations().all(),
                new ConnectionOperations(times, clock).all(),
                new NetworkOperations().all(),
                new TagOperations().all())
            .flatMap(List::stream)
            .collect(Collectors.toMap(Ec2Operation::name, Function.identity()));
  }

  @Override
  public String service() {
    return "ec2";
  }

  @Override
  public boolean claims(WireRequest request) {
    return Query.hasVersion(request, VERSION);
  }

  @Override
  public String named(WireRequest request) {
    return Query.action(request);
  }

  @Override
  public Optional<Ec2Operation> find(WireRequest request) {
    return Optional.ofNullable(operations.get(named(request)));
  }

  @Override
  public Caller authenticate(WireRequest request) {
    try {
      return verifier.verify(request, service());
    } catch (SignatureRefusal refusal) {
      throw refused(refusal);
    }
  }

  /** EC2 keeps its own codes for callers that it cannot tell (API reference, "Common errors"). */
  private static CloudException refused(SignatureRefusal refusal) {
    return switch (refusal.reason()) {
      case MISSING, MALFORMED, UNKNOWN_KEY, WRONG_TOKEN ->
          new CloudException(
              401, "AuthFailure", "AWS was not able to validate the provided access credentials");
      case WRONG_SCOPE, MISMATCH ->
          new CloudException(403, "SignatureDoesNotMatch", refusal.text());
      case EXPIRED, KEY_EXPIRED -> new CloudException(400, "RequestExpired", refusal.text());
    };
  }

  @Override
  public Ec2Request read(Ec2Operation operation, WireRequest request, Caller caller) {
    return new Ec2Request(
        operation.name(), new Ec2Parameters(Parameters.of(request)), caller, clock.instant());
  }

  @Override
  public Optional<Allowance> allowance(Ec2Operation operation, Ec2Request request) {
    return Optional.of(
        operation.limit().apply(request.parameters()).of(request.caller(), operation.name()));
  }

  @Override
  public WireAnswer carryOut(Ec2Operation operation, Ec2Request request, String requestId) {
    request.parameters().requireOnly(operation.parameters());
    Xml answer =
        Xml.of(operation.name() + "Response").namespace(NAMESPACE).add("requestId", requestId);
    operation.work().run(store, request, answer);
    return AwsAnswer.ok(200, XML, answer, requestId);
  }

  @Override
  public CloudException unknownOperation(String named) {
    return CloudException.badRequest(
        "InvalidAction", "The action " + named + " is not valid for this web service.");
  }

  @Override
  public CloudException throttled() {
    return new CloudException(503, "RequestLimitExceeded", "Request limit exceeded.");
  }

  @Override
  public CloudException denied(Caller caller, String operation) {
    return new CloudException(
        403, "UnauthorizedOperation", "You are not authorized to perform this operation.");
  }

  @Override
  public WireAnswer refuse(CloudException refusal, String requestId) {
    Xml error =
        Xml.of("Response")
            .add(
                Xml.of("Errors")
                    .add(
                        Xml.of("Error").add("Code", refusal.code()).add("Message", refusal.text())))
            .add("RequestID", requestId);
    return AwsAnswer.refused(XML, error, refusal, requestId);
  }
}
