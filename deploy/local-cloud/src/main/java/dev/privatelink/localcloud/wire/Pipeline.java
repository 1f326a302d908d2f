package dev.privatelink.localcloud.wire;

import dev.privatelink.localcloud.account.Denials;
import dev.privatelink.localcloud.fault.Fault;
import dev.privatelink.localcloud.fault.FaultMode;
import dev.privatelink.localcloud.fault.Faults;
import dev.privatelink.localcloud.limit.TokenBuckets;
import dev.privatelink.localcloud.traffic.RequestCounts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The way of every request to a cloud: claimed by a protocol, its caller checked, struck by a
 * planted fault, limited, allowed or denied, carried out, counted.
 */
public final class Pipeline {
  private static final System.Logger LOG = System.getLogger(Pipeline.class.getName());
  private static final String NOBODY = "-";
  private static final String MALFORMED = "MalformedQueryString";
  private static final String HTML =
      "<!DOCTYPE html><html><head><title>Welcome</title></head><body><h1>Sign in</h1></body></html>";

  private final List<Protocol> protocols;
  private final Faults faults;
  private final RequestCounts counts;
  private final TokenBuckets buckets;
  private final Denials denials;

  /** Makes the pipeline; the protocols are asked in their order. */
  public Pipeline(
      List<Protocol> protocols,
      Faults faults,
      RequestCounts counts,
      TokenBuckets buckets,
      Denials denials) {
    this.protocols = List.copyOf(protocols);
    this.faults = faults;
    this.counts = counts;
    this.buckets = buckets;
    this.denials = denials;
  }

  /**
   * Answers a request.
   *
   * @throws ConnectionCut when the connection is to be closed instead
   */
  public WireAnswer answer(WireRequest request) throws ConnectionCut {
    Optional<Protocol> claimed =
        protocols.stream().filter(protocol -> protocol.claims(request)).findFirst();
    if (claimed.isEmpty()) {
      counts.add("unknown", "unknown", NOBODY, "404");
      return WireAnswer.failed(
          404, "text/plain", "No cloud that is simulated here speaks this request.\n", "404");
    }
    Protocol protocol = claimed.get();
    String operation = protocol.operation(request);
    Call call;
    try {
      call = protocol.open(request);
    } catch (CloudException refusal) {
      counts.add(protocol.service(), operation, NOBODY, refusal.code());
      return protocol.render(refusal);
    } catch (IllegalArgumentException e) {
      counts.add(protocol.service(), operation, NOBODY, MALFORMED);
      return protocol.render(CloudException.badRequest(MALFORMED, "The query cannot be read."));
    }
    Optional<Fault> fault = faults.strike(protocol.service(), operation, call.account());
    try {
      WireAnswer answer =
          fault.isPresent()
              ? strike(fault.get(), protocol, operation, call)
              : carryOut(protocol, operation, call);
      counts.add(protocol.service(), operation, call.account(), answer.outcome());
      return answer;
    } catch (ConnectionCut cut) {
      counts.add(protocol.service(), operation, call.account(), FaultMode.CUT.name());
      throw cut;
    }
  }

  private WireAnswer strike(Fault fault, Protocol protocol, String operation, Call call)
      throws ConnectionCut {
    hold(fault.delay());
    boolean needsTheWork = fault.mode() == FaultMode.TRUNCATED || fault.mode() == FaultMode.NONE;
    WireAnswer answer =
        fault.after() || needsTheWork
            ? carryOut(protocol, operation, call)
            : WireAnswer.ok("text/xml", "");
    return switch (fault.mode()) {
      case NONE -> answer;
      case CUT -> throw new ConnectionCut();
      case ERROR ->
          protocol.render(new CloudException(fault.status(), fault.code(), fault.message()));
      case HTML -> answer.withBody(200, "text/html", HTML, FaultMode.HTML.name());
      case EMPTY -> answer.withBody(200, answer.contentType(), "", FaultMode.EMPTY.name());
      case TRUNCATED ->
          answer.withBody(
              answer.status(),
              answer.contentType(),
              answer.body().substring(0, answer.body().length() / 2),
              FaultMode.TRUNCATED.name());
    };
  }

  private WireAnswer carryOut(Protocol protocol, String operation, Call call) {
    try {
      if (call.allowance().isPresent() && !buckets.take(call.allowance().get())) {
        throw call.throttled();
      }
      if (denials.denies(call.account(), protocol.service(), operation)) {
        throw call.denied();
      }
      return call.perform();
    } catch (CloudException refusal) {
      return protocol.render(refusal);
    } catch (RuntimeException bug) {
      LOG.log(System.Logger.Level.ERROR, "The local cloud failed at " + operation, bug);
      return protocol.render(
          new CloudException(500, "InternalError", "The local cloud failed; its log says why."));
    }
  }

  private static void hold(Duration delay) throws ConnectionCut {
    try {
      Thread.sleep(delay);
    } catch (InterruptedException e) {
      // The cloud is being closed; nobody gets an answer any more.
      Thread.currentThread().interrupt();
      throw new ConnectionCut();
    }
  }

  /** The services that are simulated. */
  public List<String> services() {
    return protocols.stream().map(Protocol::service).toList();
  }
}
