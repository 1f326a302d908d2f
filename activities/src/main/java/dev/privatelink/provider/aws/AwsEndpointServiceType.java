package dev.privatelink.provider.aws;

import dev.privatelink.model.CloudId;
import dev.privatelink.model.ConnectionTarget;
import dev.privatelink.model.ConnectionTypeId;
import dev.privatelink.spi.ConnectionType;
import dev.privatelink.spi.InvalidRequest;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A connection to an AWS endpoint service, the PrivateLink face of a network load balancer. */
@Singleton
public final class AwsEndpointServiceType implements ConnectionType {
  private static final ConnectionTypeId ID = new ConnectionTypeId("AWS_ENDPOINT_SERVICE");
  private static final String NAME = "name";
  private static final String REGION = "region";
  private static final int VERSION = 1;

  /** Of what was typed, no more is shown again. */
  private static final int ECHO_MAX = 100;

  /** No service name is longer; a longer text is not even looked at. */
  private static final int NAME_MAX = 200;

  /** Service names in AWS PrivateLink: region, then an id of 17 hexadecimal digits. */
  private static final Pattern SERVICE =
      Pattern.compile(
          "com\\.amazonaws\\.vpce\\.([a-z]{2}(?:-[a-z]+)+-[0-9]{1,2})\\.(vpce-svc-[0-9a-f]{17})");

  private static final Pattern SERVICE_ID = Pattern.compile("vpce-svc-[0-9a-f]+");

  @Override
  public ConnectionTypeId id() {
    return ID;
  }

  @Override
  public CloudId cloud() {
    return AwsCloud.ID;
  }

  @Override
  public String requestField() {
    return "awsEndpointService";
  }

  @Override
  public List<String> attributeNames() {
    return List.of(NAME, REGION);
  }

  @Override
  public ConnectionTarget parse(Map<String, String> attributes, String clusterRegion)
      throws InvalidRequest {
    String name = attributes.getOrDefault(NAME, "").strip();
    String region = attributes.getOrDefault(REGION, "").strip();
    Matcher service = SERVICE.matcher(name.length() <= NAME_MAX ? name : "");
    if (!service.matches()) {
      throw new InvalidRequest(NAME, notAName(name, clusterRegion));
    }
    String itsRegion = service.group(1);
    if (!region.isEmpty() && !region.equals(itsRegion)) {
      throw new InvalidRequest(
          REGION,
          "The service name says region %s, the field region says %s; they must be the same."
              .formatted(itsRegion, echo(region)));
    }
    if (!itsRegion.equals(clusterRegion)) {
      throw new InvalidRequest(
          region.isEmpty() ? NAME : REGION,
          "The endpoint service is in %s and the cluster is in %s: connections across regions are not supported. Use an endpoint service in %s."
              .formatted(itsRegion, clusterRegion, clusterRegion));
    }
    var typed = new TreeMap<>(Map.of(NAME, name));
    if (!region.isEmpty()) {
      typed.put(REGION, region);
    }
    return new ConnectionTarget(ID, AwsCloud.ID, itsRegion, name, service.group(2), typed, VERSION);
  }

  @Override
  public Acceptance acceptance(ConnectionTarget target, String endpointId) {
    return new Acceptance(
        AwsCommands.accept(target.region(), target.serviceId(), endpointId),
        AwsCommands.serviceConsole(target.region(), target.serviceId()));
  }

  private static String notAName(String name, String clusterRegion) {
    String expected =
        "expected the name of an AWS endpoint service, such as com.amazonaws.vpce.%s.vpce-svc-0123456789abcdef0"
            .formatted(clusterRegion);
    return mistake(name)
        .map(found -> found + "; " + expected + ".")
        .orElse("\"" + echo(name) + "\" is no such name: " + expected + ".");
  }

  /** What people type instead, so that the answer can say what it is. */
  private static Optional<String> mistake(String name) {
    if (name.isEmpty()) {
      return Optional.of("The service name is missing");
    }
    if (name.startsWith("com.aliyuncs.") || name.startsWith("epsrv-")) {
      return Optional.of(
          "\""
              + echo(name)
              + "\" is an endpoint service of Alibaba Cloud, and the cluster is on AWS");
    }
    if (SERVICE_ID.matcher(name).matches()) {
      return Optional.of("\"" + echo(name) + "\" is the service's id, not its whole name");
    }
    if (name.startsWith("vpce-")) {
      return Optional.of("\"" + echo(name) + "\" is an endpoint, not an endpoint service");
    }
    return Optional.empty();
  }

  private static String echo(String typed) {
    String printable = typed.replaceAll("\\p{Cntrl}", "?");
    return printable.codePointCount(0, printable.length()) <= ECHO_MAX
        ? printable
        : printable.substring(0, printable.offsetByCodePoints(0, ECHO_MAX - 1)) + "…";
  }
}
