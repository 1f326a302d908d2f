package dev.privatelink.localcloud.page;

import dev.privatelink.localcloud.store.Change;
import dev.privatelink.localcloud.store.View;
import java.time.Instant;
import java.util.List;

/**
 * What the owners of services do in one cloud. Decided by the same code as the cloud's own
 * operations, so that it makes no difference which of the two somebody uses. The place where a
 * further cloud comes onto the page.
 */
public interface ServiceDesk {
  /** The cloud's word in requests, such as {@code aws}. */
  String cloud();

  /** The cloud's name for people. */
  String title();

  /**
   * A principal that could be allowed, as an example; the platform, so that it need not be typed.
   */
  String examplePrincipal();

  /** Every service of every account, sorted by id. */
  List<OfferedService> services(View view, Instant now);

  /**
   * Accepts an endpoint to a service.
   *
   * @throws dev.privatelink.localcloud.wire.CloudException when the cloud refuses
   */
  void accept(Change change, Target target, Instant now);

  /**
   * Rejects an endpoint to a service, also one in use.
   *
   * @throws dev.privatelink.localcloud.wire.CloudException when the cloud refuses
   */
  void reject(Change change, Target target, Instant now);

  /**
   * Lets a principal see a service and open endpoints. Doing it twice changes nothing.
   *
   * @throws dev.privatelink.localcloud.wire.CloudException when the cloud refuses
   */
  void allow(Change change, String owner, String serviceId, String principal);

  /**
   * An endpoint to an account's service.
   *
   * @param owner the account that owns the service
   */
  record Target(String owner, String serviceId, String endpointId) {}
}
