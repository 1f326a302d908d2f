package dev.privatelink.domaintype.confluent;

import dev.privatelink.connection.Connection;
import dev.privatelink.connection.Endpoint;
import dev.privatelink.model.CloudId;
import dev.privatelink.model.DomainPlan;
import dev.privatelink.model.DomainRecord;
import dev.privatelink.model.DomainTypeId;
import dev.privatelink.model.EndpointObservation;
import dev.privatelink.spi.DomainType;
import dev.privatelink.spi.InvalidRequest;
import io.micronaut.context.annotation.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The domains that a Confluent Cloud Dedicated cluster on AWS gives its brokers. Clients first ask
 * for a name without a zone (the bootstrap host), then for brokers with one, so both kinds are
 * written; the zonal ones are shown (Confluent's ccloud-connectivity, pull request 11). The private
 * zone is as narrow as the cluster, because it hides every public name under it, and belongs to the
 * set.
 */
@Context
final class ConfluentDomainType implements DomainType {
  private static final DomainTypeId ID = new DomainTypeId("CONFLUENT");
  private static final CloudId AWS = new CloudId("aws");
  private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

  /** Of what was typed, no more is shown again. */
  private static final int ECHO_MAX = 100;

  private final String suffix;

  ConfluentDomainType(ConfluentSettings settings) {
    this.suffix = settings.suffix();
  }

  @Override
  public DomainTypeId id() {
    return ID;
  }

  @Override
  public boolean supports(CloudId cloud) {
    return cloud.equals(AWS);
  }

  @Override
  public DomainPlan plan(Request request) throws InvalidRequest {
    Connection connection = request.connection();
    String unique = request.uniqueName();
    checkUniqueName(unique, connection.request().target().region());
    Endpoint endpoint =
        connection
            .endpoint()
            .orElseThrow(() ->
                new InvalidRequest(
                    "privateLinkConnectionId",
                    "The endpoint of %s was not requested yet; its zones are not known."
                        .formatted(connection.id())));
    String base = unique + "." + suffix;
    return new DomainPlan(ID, unique, base, base, false, records(request, endpoint, base));
  }

  private void checkUniqueName(String unique, String region) throws InvalidRequest {
    String expected =
        "expected <label>.%s, as in the cluster's DNS domain <label>.%s.%s (for example domnprzqrog.%s)"
            .formatted(region, region, suffix, region);
    int dot = unique.indexOf('.');
    String label = dot < 0 ? unique : unique.substring(0, dot);
    String rest = dot < 0 ? "" : unique.substring(dot + 1);
    if (unique.isEmpty()) {
      throw new InvalidRequest("uniqueName", "The unique name is missing: " + expected + ".");
    }
    if (unique.endsWith("." + suffix)) {
      throw new InvalidRequest(
          "uniqueName", "Leave out the ending .%s: %s.".formatted(suffix, expected));
    }
    if (!LABEL.matcher(label).matches() || !rest.equals(region)) {
      throw new InvalidRequest(
          "uniqueName",
          "\"%s\" is no unique name for a cluster in %s: %s, in lower case."
              .formatted(echo(unique), region, expected));
    }
  }

  private static List<DomainRecord> records(Request request, Endpoint endpoint, String base)
      throws InvalidRequest {
    Optional<EndpointObservation> seen = endpoint.observation();
    var records = new ArrayList<DomainRecord>();
    for (String zone : endpoint.request().zoneIds()) {
      Optional<String> target = seen.map(look -> look.zonalNames().get(zone));
      records.add(
          new DomainRecord(
              "*." + zone + "." + base,
              known(request, target, endpoint, "for zone " + zone),
              true));
    }
    Optional<String> regional = seen.flatMap(EndpointObservation::regionalName);
    records.add(
        new DomainRecord("*." + base, known(request, regional, endpoint, "for all zones"), false));
    return records;
  }

  private static String known(
      Request request, Optional<String> target, Endpoint endpoint, String which)
      throws InvalidRequest {
    if (target.isEmpty() && !request.validateOnly()) {
      throw new InvalidRequest(
          "privateLinkConnectionId",
          "The endpoint %s of %s has no DNS name %s yet; try again in a minute."
              .formatted(endpoint.id().orElse(""), request.connection().id(), which));
    }
    return target.orElse("");
  }

  private static String echo(String typed) {
    String printable = typed.replaceAll("\\p{Cntrl}", "?");
    return printable.codePointCount(0, printable.length()) <= ECHO_MAX
        ? printable
        : printable.substring(0, printable.offsetByCodePoints(0, ECHO_MAX - 1)) + "…";
  }
}
