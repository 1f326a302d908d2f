package dev.privatelink.domaintype.managed;

import dev.privatelink.connection.Connection;
import dev.privatelink.connection.Endpoint;
import dev.privatelink.model.CloudId;
import dev.privatelink.model.DomainPlan;
import dev.privatelink.model.DomainRecord;
import dev.privatelink.model.DomainTypeId;
import dev.privatelink.model.EndpointObservation;
import dev.privatelink.spi.DomainType;
import dev.privatelink.spi.InvalidRequest;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Domains under a suffix of ours, told apart by the connection's unique name: {@code
 * *.<zone>.<unique>.<suffix>} for each zone where the cloud names zones, else {@code
 * *.<unique>.<suffix>}. All of them in a VPC lie in one zone, which no operation deletes.
 */
@Singleton
public final class ManagedDomainType implements DomainType {
  private static final DomainTypeId ID = new DomainTypeId("TIDBCLOUD_MANAGED");

  @Override
  public DomainTypeId id() {
    return ID;
  }

  @Override
  public boolean supports(CloudId cloud) {
    return true;
  }

  @Override
  public DomainPlan plan(Request request) throws InvalidRequest {
    Connection connection = request.connection();
    String unique = connection.request().uniqueName();
    checkUniqueName(request, unique);
    Endpoint endpoint =
        connection
            .endpoint()
            .orElseThrow(() ->
                new InvalidRequest(
                    "privateLinkConnectionId",
                    "The endpoint of %s was not requested yet; its zones are not known."
                        .formatted(connection.id())));
    String suffix = request.naming().suffix();
    String base = unique + "." + suffix;
    return new DomainPlan(ID, unique, base, suffix, true, records(request, endpoint, base));
  }

  private static void checkUniqueName(Request request, String unique) throws InvalidRequest {
    String typed = request.uniqueName();
    if (typed.isEmpty() && !request.validateOnly()) {
      throw new InvalidRequest(
          "uniqueName",
          "uniqueName may be empty only together with validateOnly; that dry run answers with the name to use, %s for this connection."
              .formatted(unique));
    }
    if (!typed.isEmpty() && !typed.equals(unique)) {
      throw new InvalidRequest(
          "uniqueName",
          "The unique name of %s is %s, given by this service; no other can be used."
              .formatted(request.connection().id(), unique));
    }
  }

  private static List<DomainRecord> records(Request request, Endpoint endpoint, String base)
      throws InvalidRequest {
    Optional<EndpointObservation> seen = endpoint.observation();
    if (!request.naming().zonal()) {
      Optional<String> target = seen.flatMap(EndpointObservation::regionalName);
      return List.of(record(request, "*." + base, target, endpoint, "of its own"));
    }
    var records = new ArrayList<DomainRecord>();
    for (String zone : endpoint.request().zoneIds()) {
      Optional<String> target = seen.map(look -> look.zonalNames().get(zone));
      records.add(record(request, "*." + zone + "." + base, target, endpoint, "for zone " + zone));
    }
    return records;
  }

  private static DomainRecord record(
      Request request, String name, Optional<String> target, Endpoint endpoint, String which)
      throws InvalidRequest {
    if (target.isEmpty() && !request.validateOnly()) {
      throw new InvalidRequest(
          "privateLinkConnectionId",
          "The endpoint %s of %s has no DNS name %s yet; try again in a minute."
              .formatted(endpoint.id().orElse(""), request.connection().id(), which));
    }
    return new DomainRecord(name, target.orElse(""), true);
  }
}
