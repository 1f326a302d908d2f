package dev.privatelink.localcloud.aws.route53;

import dev.privatelink.localcloud.account.Caller;
import dev.privatelink.localcloud.aws.AwsAnswer;
import dev.privatelink.localcloud.aws.Xml;
import dev.privatelink.localcloud.aws.signature.SignatureRefusal;
import dev.privatelink.localcloud.aws.signature.SignatureVerifier;
import dev.privatelink.localcloud.limit.Allowance;
import dev.privatelink.localcloud.store.EntityStore;
import dev.privatelink.localcloud.wire.CloudException;
import dev.privatelink.localcloud.wire.Percent;
import dev.privatelink.localcloud.wire.Protocol;
import dev.privatelink.localcloud.wire.WireAnswer;
import dev.privatelink.localcloud.wire.WireRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.stream.Stream;

/** Route 53 by its REST protocol with XML bodies, version 2013-04-01. */
public final class Route53Protocol implements Protocol<Route53Operation, Route53Request> {
  private static final String PREFIX = "/2013-04-01/";
  private static final String NAMESPACE = "https://route53.amazonaws.com/doc/2013-04-01/";

  /** Route 53 is one for all regions, and signed for this one. */
  private static final String REGION = "us-east-1";

  /** Five requests a second for the whole account (Route 53 developer guide, "Quotas"). */
  private static final double REQUESTS_PER_SECOND = 5;

  private final EntityStore store;
  private final SignatureVerifier verifier;
  private final InstantSource clock;
  private final List<Route53Operation> operations;

  /**
   * Makes the service.
   *
   * @param sync how long a change is PENDING
   */
  public Route53Protocol(
      EntityStore store, SignatureVerifier verifier, InstantSource clock, Duration sync) {
    this.store = store;
    this.verifier = verifier;
    this.clock = clock;
    Changes changes = new Changes(sync);
    this.operations =
        Stream.of(
                new ZoneOperations(changes).all(),
                new RecordOperations(changes).all(),
                changes.all(),
                new ZoneTagOperations().all())
            .flatMap(List::stream)
            .toList();
  }

  @Override
  public String service() {
    return "route53";
  }

  @Override
  public boolean claims(WireRequest request) {
    return request.rawPath().startsWith(PREFIX);
  }

  @Override
  public String named(WireRequest request) {
    return find(request).map(Route53Operation::name).orElse("unknown");
  }

  @Override
  public Optional<Route53Operation> find(WireRequest request) {
    return operations.stream()
        .filter(operation -> operation.method().equals(request.method()))
        .filter(operation -> operation.path().matcher(path(request)).matches())
        .findFirst();
  }

  @Override
  public Caller authenticate(WireRequest request) {
    try {
      Caller caller = verifier.verify(request, service());
      if (!caller.region().equals(REGION)) {
        throw new CloudException(
            403,
            "SignatureDoesNotMatch",
            "Credential should be scoped to a valid region. Route 53 is signed for "
                + REGION
                + ".");
      }
      return caller;
    } catch (SignatureRefusal refusal) {
      throw refusal.commonError();
    }
  }

  @Override
  public Route53Request read(Route53Operation operation, WireRequest request, Caller caller) {
    Matcher matcher = operation.path().matcher(path(request));
    List<String> parts = new ArrayList<>();
    if (matcher.matches()) {
      for (int i = 1; i <= matcher.groupCount(); i++) {
        parts.add(URLDecoder.decode(matcher.group(i), StandardCharsets.UTF_8));
      }
    }
    Map<String, String> query = new HashMap<>();
    Percent.pairs(request.rawQuery()).forEach(pair -> query.put(pair.getKey(), pair.getValue()));
    return new Route53Request(caller, clock.instant(), parts, query, request.body());
  }

  @Override
  public Optional<Allowance> allowance(Route53Operation operation, Route53Request request) {
    return Optional.of(
        new Allowance(
            "route53/" + request.caller().account(), REQUESTS_PER_SECOND, REQUESTS_PER_SECOND));
  }

  @Override
  public WireAnswer carryOut(Route53Operation operation, Route53Request request, String requestId) {
    Xml answer = Xml.of(operation.name() + "Response").namespace(NAMESPACE);
    operation.work().run(store, request, answer);
    return AwsAnswer.ok(operation.status(), "text/xml", answer, requestId);
  }

  @Override
  public CloudException unknownOperation(String named) {
    return new CloudException(404, "UnknownOperationException", "There is no such operation here.");
  }

  @Override
  public CloudException throttled() {
    return CloudException.badRequest("Throttling", "Rate exceeded");
  }

  @Override
  public CloudException denied(Caller caller, String operation) {
    return new CloudException(
        403,
        "AccessDenied",
        "User: " + caller.principal() + " is not authorized to perform: route53:" + operation);
  }

  @Override
  public WireAnswer refuse(CloudException refusal, String requestId) {
    return AwsAnswer.refused(NAMESPACE, refusal, requestId);
  }

  private static String path(WireRequest request) {
    return request.rawPath().substring(PREFIX.length());
  }
}
