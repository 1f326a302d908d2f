package dev.privatelink.api.fake;

import dev.privatelink.model.CloudId;
import dev.privatelink.model.ConnectionTarget;
import dev.privatelink.model.ConnectionTypeId;
import dev.privatelink.model.DomainPlan;
import dev.privatelink.model.DomainRecord;
import dev.privatelink.model.DomainTypeId;
import dev.privatelink.model.Placement;
import dev.privatelink.spi.Cloud;
import dev.privatelink.spi.ConnectionType;
import dev.privatelink.spi.DomainType;
import dev.privatelink.spi.InvalidRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Plug-ins that know just enough of two clouds. */
public final class FakePlugins {
  public static final CloudId AWS = new CloudId("aws");
  public static final CloudId ALICLOUD = new CloudId("alicloud");

  private FakePlugins() {}

  public static Placement placement(String region) {
    return new Placement(
        "380838443567",
        Optional.of("arn:aws:iam::380838443567:role/secret-role"),
        region,
        "vpc-1",
        new TreeMap<>(Map.of("use1-az2", "subnet-2", "use1-az1", "subnet-1")),
        List.of("sg-secret"));
  }

  /** A cloud with one region. */
  public record FakeCloud(CloudId id, String accountId, String region) implements Cloud {
    @Override
    public Optional<Placement> placement(String wanted) {
      return wanted.equals(region) ? Optional.of(FakePlugins.placement(region)) : Optional.empty();
    }

    @Override
    public ManagedNaming managedNaming() {
      return new ManagedNaming(id + ".plc.tidbcloud.com", id.equals(AWS));
    }
  }

  /** A connection type of one shape of name. */
  public record FakeType(
      ConnectionTypeId id, CloudId cloud, String requestField, List<String> attributeNames)
      implements ConnectionType {
    @Override
    public ConnectionTarget parse(Map<String, String> attributes, String clusterRegion)
        throws InvalidRequest {
      String name = attributes.getOrDefault("name", "");
      String prefix = "com.amazonaws.vpce." + clusterRegion + ".vpce-svc-";
      if (!name.startsWith(prefix)) {
        throw new InvalidRequest("name", "must look like " + prefix + "0123456789abcdef0");
      }
      String serviceId = name.substring(name.lastIndexOf('.') + 1);
      return new ConnectionTarget(
          id, cloud, clusterRegion, name, serviceId, new TreeMap<>(attributes), 1);
    }

    @Override
    public Acceptance acceptance(ConnectionTarget target, String endpointId) {
      return new Acceptance(
          "aws ec2 accept-vpc-endpoint-connections --service-id %s --vpc-endpoint-ids %s"
              .formatted(target.serviceId(), endpointId),
          "https://console.example/" + endpointId);
    }
  }

  /** Domains, one for each zone, and one that is not listed. */
  public record FakeDomains(DomainTypeId id, List<CloudId> clouds) implements DomainType {
    @Override
    public boolean supports(CloudId cloud) {
      return clouds.contains(cloud);
    }

    @Override
    public DomainPlan plan(Request request) throws InvalidRequest {
      String own = request.connection().request().uniqueName();
      String name = request.uniqueName().isEmpty() ? own : request.uniqueName();
      if (!name.equals(own)) {
        throw new InvalidRequest("uniqueName", "must be " + own);
      }
      String base = name + "." + request.naming().suffix();
      List<DomainRecord> records =
          new java.util.ArrayList<>(
              request.connection().endpoint().orElseThrow().request().zoneIds().stream()
                  .map(zone -> new DomainRecord("*." + zone + "." + base, zone + ".vpce", true))
                  .toList());
      records.add(new DomainRecord("*." + base, "regional.vpce", false));
      return new DomainPlan(id, name, base, request.naming().suffix(), true, records);
    }
  }
}
