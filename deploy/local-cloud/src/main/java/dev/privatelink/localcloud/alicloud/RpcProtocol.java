package dev.privatelink.localcloud.alicloud;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.privatelink.localcloud.account.Caller;
import dev.privatelink.localcloud.alicloud.signature.RequestVerifier;
import dev.privatelink.localcloud.limit.Allowance;
import dev.privatelink.localcloud.store.EntityStore;
import dev.privatelink.localcloud.wire.CloudException;
import dev.privatelink.localcloud.wire.Parameters;
import dev.privatelink.localcloud.wire.Protocol;
import dev.privatelink.localcloud.wire.Query;
import dev.privatelink.localcloud.wire.WireAnswer;
import dev.privatelink.localcloud.wire.WireRequest;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One product of Alibaba Cloud by the RPC style: parameters in the query or in a form, by GET or
 * POST, JSON back. Operation and version are parameters or, in newer clients, headers.
 */
public final class RpcProtocol implements Protocol<RpcOperation, RpcRequest> {
  private static final String JSON = "application/json;charset=utf-8";
  private static final String NAME = "[A-Za-z]{1,100}";

  private final Product product;
  private final EntityStore store;
  private final RequestVerifier verifier;
  private final InstantSource clock;
  private final Map<String, RpcOperation> operations;

  /** Makes the product's service. */
  public RpcProtocol(
      Product product, EntityStore store, RequestVerifier verifier, InstantSource clock) {
    this.product = product;
    this.store = store;
    this.verifier = verifier;
    this.clock = clock;
    this.operations =
        product.operations().stream()
            .collect(Collectors.toMap(RpcOperation::name, Function.identity()));
  }

  @Override
  public String service() {
    return product.service();
  }

  @Override
  public boolean claims(WireRequest request) {
    return signedInHeaders(request)
        ? request.header("x-acs-version").filter(product.version()::equals).isPresent()
        : Query.hasVersion(request, product.version());
  }

  @Override
  public String named(WireRequest request) {
    return signedInHeaders(request)
        ? request.header("x-acs-action").filter(name -> name.matches(NAME)).orElse("unknown")
        : Query.action(request);
  }

  /** Only then do headers count: clients send some with the older signature that it leaves out. */
  private static boolean signedInHeaders(WireRequest request) {
    return request.header("authorization").isPresent()
        && request.header("x-acs-version").isPresent();
  }

  @Override
  public Optional<RpcOperation> find(WireRequest request) {
    return Optional.ofNullable(operations.get(named(request)));
  }

  @Override
  public Caller authenticate(WireRequest request) {
    return verifier.verify(request);
  }

  @Override
  public RpcRequest read(RpcOperation operation, WireRequest request, Caller caller) {
    if (product.regional() && caller.region().isEmpty()) {
      throw RpcErrors.missing("RegionId");
    }
    return new RpcRequest(
        operation.name(), new RpcParameters(Parameters.of(request)), caller, clock.instant());
  }

  @Override
  public Optional<Allowance> allowance(RpcOperation operation, RpcRequest request) {
    return Optional.of(operation.limit().of(service(), request.caller(), operation.name()));
  }

  @Override
  public WireAnswer carryOut(RpcOperation operation, RpcRequest request, String requestId) {
    request.parameters().requireOnly(operation.parameters());
    ObjectNode answer = JsonNodeFactory.instance.objectNode().put("RequestId", shown(requestId));
    operation.work().run(store, request, answer);
    return new WireAnswer(200, JSON, answer.toString(), headers(requestId), WireAnswer.OK);
  }

  @Override
  public CloudException unknownOperation(String named) {
    return new CloudException(
        404,
        "InvalidAction.NotFound",
        "Specified api is not found, please check your url and method.");
  }

  @Override
  public CloudException throttled() {
    return CloudException.badRequest(
        "Throttling.User", "Request was denied due to user flow control.");
  }

  @Override
  public CloudException denied(Caller caller, String operation) {
    return new CloudException(
        403,
        "Forbidden.RAM",
        "User not authorized to operate on the specified resource, or this API doesn't support"
            + " RAM.");
  }

  @Override
  public WireAnswer refuse(CloudException refusal, String requestId) {
    ObjectNode error =
        JsonNodeFactory.instance
            .objectNode()
            .put("RequestId", shown(requestId))
            .put("HostId", product.host() + ".aliyuncs.com")
            .put("Code", refusal.code())
            .put("Message", refusal.text())
            .put("Recommend", "https://api.alibabacloud.com/troubleshoot?q=" + refusal.code());
    return new WireAnswer(
        refusal.status(), JSON, error.toString(), headers(requestId), refusal.code());
  }

  private static Map<String, String> headers(String requestId) {
    return Map.of("x-acs-request-id", shown(requestId));
  }

  /** Alibaba Cloud writes the ids of requests in upper case. */
  private static String shown(String requestId) {
    return requestId.toUpperCase(Locale.ROOT);
  }
}
