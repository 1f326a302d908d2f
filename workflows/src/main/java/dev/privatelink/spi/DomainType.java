package dev.privatelink.spi;

import dev.privatelink.connection.Connection;
import dev.privatelink.model.CloudId;
import dev.privatelink.model.DomainPlan;
import dev.privatelink.model.DomainTypeId;

/**
 * One kind of domain that can be attached. Pure; found by lookup, one implementation for each id.
 */
public interface DomainType {

  /** As on the wire. */
  DomainTypeId id();

  /** Whether connections in this cloud may have such domains. */
  boolean supports(CloudId cloud);

  /**
   * Plans a set of domains for a connection whose endpoint was requested.
   *
   * @param request what is asked for
   * @throws InvalidRequest with the field {@code uniqueName} if that cannot be right
   */
  DomainPlan plan(Request request) throws InvalidRequest;

  /**
   * What is asked for.
   *
   * @param connection with its endpoint requested, so that its zones are fixed
   * @param naming of the connection's cloud
   * @param uniqueName as the customer typed it; may be empty
   * @param validateOnly whether this is a dry run: targets that are not known yet are then left
   *     empty
   */
  record Request(
      Connection connection, Cloud.ManagedNaming naming, String uniqueName, boolean validateOnly) {}
}
