package dev.privatelink.localcloud.wire;

import dev.privatelink.localcloud.account.Caller;
import dev.privatelink.localcloud.account.Denials;
import dev.privatelink.localcloud.fault.Fault;
import dev.privatelink.localcloud.fault.FaultMode;
import dev.privatelink.localcloud.fault.Faults;
import dev.privatelink.localcloud.limit.Allowance;
import dev.privatelink.localcloud.limit.TokenBuckets;
import dev.privatelink.localcloud.traffic.RequestCounts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The way of every request to a cloud: claimed by a protocol, its caller checked, struck by a
 * planted fault, limited, allowed or denied, carried out, counted.
 */
public final class Pipeline {
  private static final System.Logger LOG = System.getLogger(Pipeline.class.getName());
  private static final String NOBODY = "-";
  private static final String HTML =
      "<!DOCTYPE html><html><head><title>Welcome</title></head><body><h1>Sign in</h1></body></html>";

  private final List<Protocol<?, ?>> protocols;
  private final Faults faults;
  private final RequestCounts counts;
  private final TokenBuckets buckets;
  private final Denials denials;

  /** Makes the pipeline; the protocols are asked in their order. */
  public Pipeline(
      List<Protocol<?, ?>> protocols,
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

  /** Whether a cloud speaks this request. */
  public boolean claims(WireRequest request) {
    return protocols.stream().anyMatch(protocol -> protocol.claims(request));
  }

  /**
   * Answers a request.
   *
   * @throws ConnectionCut when the connection is to be closed instead
   */
  public WireAnswer answer(WireRequest request) throws ConnectionCut {
    Optional<Protocol<?, ?>> claimed =
        protocols.stream().filter(protocol -> protocol.claims(request)).findFirst();
    if (claimed.isEmpty()) {
      counts.add("unknown", "unknown", NOBODY, "404");
      return WireAnswer.failed(
          404, "text/plain", "No cloud that is simulated here speaks this request.\n", "404");
    }
    return serve(claimed.get(), request);
  }

  /** A request that was understood and whose caller is known, not yet carried out. */
  private record Call<O, R>(
      Protocol<O, R> protocol,
      String name,
      O operation,
      R request,
      Caller caller,
      String requestId) {}

  private <O, R> WireAnswer serve(Protocol<O, R> protocol, WireRequest request)
      throws ConnectionCut {
    String name = protocol.named(request);
    String requestId = UUID.randomUUID().toString();
    Call<O, R> call;
    try {
      call = open(protocol, name, request, requestId);
    } catch (CloudException refusal) {
      counts.add(protocol.service(), name, NOBODY, refusal.code());
      return protocol.refuse(refusal, requestId);
    }
    String account = call.caller().account();
    Optional<Fault> fault = faults.strike(protocol.service(), name, account);
    try {
      WireAnswer answer = fault.isPresent() ? strike(fault.get(), call) : carryOut(call);
      counts.add(protocol.service(), name, account, answer.outcome());
      return answer;
    } catch (ConnectionCut cut) {
      counts.add(protocol.service(), name, account, FaultMode.CUT.name());
      throw cut;
    }
  }

  /** Whoever is not known learns nothing, not even which operations there are. */
  private static <O, R> Call<O, R> open(
      Protocol<O, R> protocol, String name, WireRequest request, String requestId) {
    try {
      Caller caller = protocol.authenticate(request);
      O operation = protocol.find(request).orElseThrow(() -> protocol.unknownOperation(name));
      R read = protocol.read(operation, request, caller);
      return new Call<>(protocol, name, operation, read, caller, requestId);
    } catch (IllegalArgumentException e) {
      throw CloudException.badRequest("MalformedQueryString", "The query cannot be read.");
    }
  }

  private WireAnswer strike(Fault fault, Call<?, ?> call) throws ConnectionCut {
    hold(fault.delay());
    boolean needsTheWork = fault.mode() == FaultMode.TRUNCATED || fault.mode() == FaultMode.NONE;
    WireAnswer answer =
        fault.after() || needsTheWork ? carryOut(call) : WireAnswer.ok("text/xml", "");
    return switch (fault.mode()) {
      case NONE -> answer;
      case CUT -> throw new ConnectionCut();
      case ERROR ->
          call.protocol()
              .refuse(
                  new CloudException(fault.status(), fault.code(), fault.message()),
                  call.requestId());
      // These two come from something in the way, which knows nothing of the cloud's headers.
      case HTML -> WireAnswer.failed(200, "text/html", HTML, FaultMode.HTML.name());
      case EMPTY -> WireAnswer.failed(200, answer.contentType(), "", FaultMode.EMPTY.name());
      case TRUNCATED -> answer.truncated(FaultMode.TRUNCATED.name());
    };
  }

  private <O, R> WireAnswer carryOut(Call<O, R> call) {
    Protocol<O, R> protocol = call.protocol();
    try {
      Optional<Allowance> allowance = protocol.allowance(call.operation(), call.request());
      if (allowance.isPresent() && !buckets.take(allowance.get())) {
        throw protocol.throttled();
      }
      if (denials.denies(call.caller().account(), protocol.service(), call.name())) {
        throw protocol.denied(call.caller(), call.name());
      }
      return protocol.carryOut(call.operation(), call.request(), call.requestId());
    } catch (CloudException refusal) {
      return protocol.refuse(refusal, call.requestId());
    } catch (RuntimeException bug) {
      LOG.log(System.Logger.Level.ERROR, "The local cloud failed at " + call.name(), bug);
      return protocol.refuse(
          new CloudException(500, "InternalError", "The local cloud failed; its log says why."),
          call.requestId());
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
    return protocols.stream().<String>map(Protocol::service).toList();
  }
}
