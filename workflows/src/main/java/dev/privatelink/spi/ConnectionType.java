package dev.privatelink.spi;

import dev.privatelink.model.CloudId;
import dev.privatelink.model.ConnectionTarget;
import dev.privatelink.model.ConnectionTypeId;
import java.util.List;
import java.util.Map;

/** One kind of connection. Pure; found by lookup, one implementation for each id. */
public interface ConnectionType {

  /** As on the wire. */
  ConnectionTypeId id();

  /** The cloud that clusters must run on to use it. */
  CloudId cloud();

  /**
   * The field of the request and the answer that holds what is particular to it ({@code
   * awsEndpointService}).
   */
  String requestField();

  /** The names of the text fields in there that a request may fill. */
  List<String> attributeNames();

  /**
   * Understands what the customer typed.
   *
   * @param attributes those of {@link #attributeNames} that were sent
   * @param clusterRegion the region of the cluster, which the service must lie in
   * @throws InvalidRequest naming the field and the expected shape
   */
  ConnectionTarget parse(Map<String, String> attributes, String clusterRegion)
      throws InvalidRequest;

  /** What the owner of the service must do to accept an endpoint. */
  Acceptance acceptance(ConnectionTarget target, String endpointId);

  /**
   * How to accept an endpoint.
   *
   * @param command the exact command, real ids in it
   * @param consoleUrl where to click instead
   */
  record Acceptance(String command, String consoleUrl) {}
}
