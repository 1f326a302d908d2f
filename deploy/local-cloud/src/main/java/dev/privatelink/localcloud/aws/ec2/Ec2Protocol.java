package dev.privatelink.localcloud.aws.ec2;

import dev.privatelink.localcloud.aws.Caller;
import dev.privatelink.localcloud.aws.Percent;
import dev.privatelink.localcloud.aws.RandomIds;
import dev.privatelink.localcloud.aws.Xml;
import dev.privatelink.localcloud.aws.signature.SignatureRefusal;
import dev.privatelink.localcloud.aws.signature.SignatureVerifier;
import dev.privatelink.localcloud.limit.Allowance;
import dev.privatelink.localcloud.store.EntityStore;
import dev.privatelink.localcloud.wire.Call;
import dev.privatelink.localcloud.wire.CloudException;
import dev.privatelink.localcloud.wire.Protocol;
import dev.privatelink.localcloud.wire.WireAnswer;
import dev.privatelink.localcloud.wire.WireRequest;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** EC2 by its Query protocol, version 2016-11-15, with POST forms or GET. */
public final class Ec2Protocol implements Protocol {
  private static final String VERSION = "2016-11-15";
  private static final String NAMESPACE = "http://ec2.amazonaws.com/doc/" + VERSION + "/";
  private static final String XML = "text/xml;charset=UTF-8";
  private static final int OPERATION_CHARACTERS_MAX = 100;

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
    try {
      return (request.rawPath().isEmpty() || request.rawPath().equals("/"))
          && read(request).text("Version").filter(VERSION::equals).isPresent();
    } catch (IllegalArgumentException e) {
      // Not a form at all, so not ours.
      return false;
    }
  }

  @Override
  public String operation(WireRequest request) {
    return read(request)
        .text("Action")
        .filter(name -> name.length() <= OPERATION_CHARACTERS_MAX)
        .orElse("unknown");
  }

  @Override
  public Call open(WireRequest request) {
    Caller caller;
    try {
      caller = verifier.verify(request, "ec2");
    } catch (SignatureRefusal refusal) {
      throw refused(refusal);
    }
    Ec2Parameters parameters = read(request);
    String name = operation(request);
    @Nullable Ec2Operation operation = operations.get(name);
    if (operation == null) {
      throw CloudException.badRequest(
          "InvalidAction", "The action " + name + " is not valid for this web service.");
    }
    return new Ec2Call(operation, parameters, caller);
  }

  @Override
  public WireAnswer render(CloudException refusal) {
    Xml error =
        Xml.of("Response")
            .add(
                Xml.of("Errors")
                    .add(
                        Xml.of("Error").add("Code", refusal.code()).add("Message", refusal.text())))
            .add("RequestID", RandomIds.request());
    return WireAnswer.failed(refusal.status(), XML, error.document(), refusal.code());
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

  private static Ec2Parameters read(WireRequest request) {
    boolean form =
        request
            .header("content-type")
            .filter(type -> type.startsWith("application/x-www-form-urlencoded"))
            .isPresent();
    String encoded = form ? request.rawQuery() + "&" + request.bodyText() : request.rawQuery();
    return Ec2Parameters.of(Percent.pairs(encoded));
  }

  private final class Ec2Call implements Call {
    private final Ec2Operation operation;
    private final Ec2Parameters parameters;
    private final Caller caller;

    private Ec2Call(Ec2Operation operation, Ec2Parameters parameters, Caller caller) {
      this.operation = operation;
      this.parameters = parameters;
      this.caller = caller;
    }

    @Override
    public String account() {
      return caller.account();
    }

    @Override
    public Optional<Allowance> allowance() {
      return Optional.of(operation.limit().apply(parameters).of(caller, operation.name()));
    }

    @Override
    public CloudException throttled() {
      return new CloudException(503, "RequestLimitExceeded", "Request limit exceeded.");
    }

    @Override
    public CloudException denied() {
      return new CloudException(
          403, "UnauthorizedOperation", "You are not authorized to perform this operation.");
    }

    @Override
    public WireAnswer perform() {
      Xml answer =
          Xml.of(operation.name() + "Response")
              .namespace(NAMESPACE)
              .add("requestId", RandomIds.request());
      operation.run(
          store, new Ec2Request(operation.name(), parameters, caller, clock.instant()), answer);
      return WireAnswer.ok(XML, answer.document());
    }
  }
}
