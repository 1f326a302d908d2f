package dev.privatelink.provider.alicloud;

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

/** A connection to an endpoint service of Alibaba Cloud PrivateLink. */
@Singleton
public final class AlicloudEndpointServiceType implements ConnectionType {
  private static final ConnectionTypeId ID = new ConnectionTypeId("ALICLOUD_ENDPOINT_SERVICE");
  private static final String NAME = "name";
  private static final int VERSION = 1;

  /** Of what was typed, no more is shown again. */
  private static final int ECHO_MAX = 100;

  /** No service name is longer; a longer text is not even looked at. */
  private static final int NAME_MAX = 200;

  /** Service names in PrivateLink: region, then the service's id. */
  private static final Pattern SERVICE =
      Pattern.compile(
          "com\\.aliyuncs\\.privatelink\\.("
              + AlicloudRegionSettings.REGION_SHAPE
              + ")\\.(epsrv-[a-z0-9-]{3,40})");

  private static final Pattern SERVICE_ID = Pattern.compile("epsrv-[a-z0-9-]+");

  @Override
  public ConnectionTypeId id() {
    return ID;
  }

  @Override
  public CloudId cloud() {
    return AlicloudCloud.ID;
  }

  @Override
  public String requestField() {
    return "alicloudEndpointService";
  }

  @Override
  public List<String> attributeNames() {
    return List.of(NAME);
  }

  @Override
  public ConnectionTarget parse(Map<String, String> attributes, String clusterRegion)
      throws InvalidRequest {
    String name = attributes.getOrDefault(NAME, "").strip();
    Matcher service = SERVICE.matcher(name.length() <= NAME_MAX ? name : "");
    if (!service.matches()) {
      throw new InvalidRequest(NAME, notAName(name, clusterRegion));
    }
    String region = service.group(1);
    if (!region.equals(clusterRegion)) {
      throw new InvalidRequest(
          NAME,
          "The endpoint service is in %s and the cluster is in %s: connections across regions are not supported. Use an endpoint service in %s."
              .formatted(region, clusterRegion, clusterRegion));
    }
    return new ConnectionTarget(
        ID,
        AlicloudCloud.ID,
        region,
        name,
        service.group(2),
        new TreeMap<>(Map.of(NAME, name)),
        VERSION);
  }

  @Override
  public Acceptance acceptance(ConnectionTarget target, String endpointId) {
    return new Acceptance(
        AlicloudCommands.accept(target.region(), target.serviceId(), endpointId),
        AlicloudCommands.serviceConsole(target.region(), target.serviceId()));
  }

  private static String notAName(String name, String clusterRegion) {
    String expected =
        "expected the name of an Alibaba Cloud endpoint service, such as com.aliyuncs.privatelink.%s.epsrv-t4n0123456789abcdefgh"
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
    if (name.startsWith("com.amazonaws.") || name.startsWith("vpce-")) {
      return Optional.of(
          "\""
              + echo(name)
              + "\" is an endpoint service of AWS, and the cluster is on Alibaba Cloud");
    }
    if (SERVICE_ID.matcher(name).matches()) {
      return Optional.of("\"" + echo(name) + "\" is the service's id, not its whole name");
    }
    if (name.startsWith("ep-")) {
      return Optional.of("\"" + echo(name) + "\" is an endpoint, not an endpoint service");
    }
    if (name.endsWith(".aliyuncs.com")) {
      return Optional.of("\"" + echo(name) + "\" is a domain name, not the service's name");
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
