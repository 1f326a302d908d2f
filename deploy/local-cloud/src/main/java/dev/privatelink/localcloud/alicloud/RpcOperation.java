package dev.privatelink.localcloud.alicloud;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.privatelink.localcloud.wire.Work;
import java.util.HashSet;
import java.util.Set;

/**
 * An operation of a product. To add one, write its handler and put it into the list of its group.
 *
 * @param name the value of {@code Action}
 * @param limit which rate applies
 * @param parameters the names that it knows, without numbers and what follows them
 * @param work what it does
 */
public record RpcOperation(
    String name, RpcLimit limit, Set<String> parameters, Work<RpcRequest, ObjectNode> work) {
  /** What every request may carry, with the parameters of the signature. */
  static final Set<String> EVERYWHERE =
      Set.of(
          "Action",
          "Version",
          "Format",
          "AccessKeyId",
          "Signature",
          "SignatureMethod",
          "SignatureType",
          "SignatureVersion",
          "SignatureNonce",
          "Timestamp",
          "SecurityToken",
          "RegionId",
          "Lang",
          "AcceptLanguage");

  /** Adds the parameters that every operation has. */
  public RpcOperation {
    Set<String> all = new HashSet<>(parameters);
    all.addAll(EVERYWHERE);
    parameters = Set.copyOf(all);
  }

  /** An operation that changes nothing. */
  public static RpcOperation reading(
      String name, Set<String> parameters, Work.Reading<RpcRequest, ObjectNode> handler) {
    return reading(name, RpcLimit.READ, parameters, handler);
  }

  /** An operation that changes nothing, at a rate of its own. */
  public static RpcOperation reading(
      String name,
      RpcLimit limit,
      Set<String> parameters,
      Work.Reading<RpcRequest, ObjectNode> handler) {
    return new RpcOperation(name, limit, parameters, Work.reading(handler));
  }

  /**
   * An operation that changes something. It knows the parameters {@code DryRun} and {@code
   * ClientToken} beside those named.
   */
  public static RpcOperation changing(
      String name, Set<String> parameters, Work.Changing<RpcRequest, ObjectNode> handler) {
    return changing(name, RpcLimit.CHANGE, parameters, handler);
  }

  /** The same, at a rate of its own. */
  public static RpcOperation changing(
      String name,
      RpcLimit limit,
      Set<String> parameters,
      Work.Changing<RpcRequest, ObjectNode> handler) {
    Set<String> all = new HashSet<>(parameters);
    all.add(RpcParameters.DRY_RUN);
    all.add(RpcParameters.CLIENT_TOKEN);
    return new RpcOperation(
        name,
        limit,
        all,
        Work.changing((request, change, answer) -> {
          RpcTokens.once(request, change, answer, () -> handler.run(request, change, answer));
          // A dry run is the real run, undone at its end.
          if (request.parameters().flag(RpcParameters.DRY_RUN)) {
            throw RpcErrors.dryRun();
          }
        }));
  }
}
