package dev.privatelink.local;

import dev.privatelink.localcloud.AlicloudSeed;
import dev.privatelink.localcloud.LocalCloudSeed;

/** The service's configuration for a local run. */
final class ServiceConfiguration {
  private ServiceConfiguration() {}

  /**
   * The configuration as YAML. It holds no secret.
   *
   * @param operatorKeySha256 of a random key, so that it tells nothing of it
   */
  static String yaml(LocalSettings settings, String operatorKeySha256) {
    return """
    # Made at each start by the local run.
    micronaut:
      server:
        host: %s
        port: %d
    datasources:
      default:
        url: "%s"
        username: "%s"
        password: ""
    privatelink:
      limits:
        # People and their scripts try things out here; the demonstration looks again all the time.
        requests-per-minute: 10000
        unauthenticated-per-minute: 10000
      operators:
        local:
          key-sha256: "%s"
      temporal:
        address: "%s"
        namespace: "%s"
      aws:
        endpoint: "%s"
        account-id: "%s"
        regions:
          %s:
            vpc-id: "%s"
            security-group-ids: ["%s"]
            subnets:
              use1-az1: "%s"
              use1-az2: "%s"
              use1-az4: "%s"
      alicloud:
        endpoint: "%s"
        account-id: "%s"
        regions:
          %s:
            vpc-id: "%s"
            security-group-ids: ["%s"]
            vswitches:
              %s: "%s"
              %s: "%s"
    """
        .formatted(
            LocalPort.HOST,
            settings.port(LocalPort.HTTP),
            settings.jdbcUrl(),
            PostgresProgram.USER,
            operatorKeySha256,
            settings.temporal(),
            TemporalProgram.NAMESPACE,
            settings.http(LocalPort.CLOUD),
            LocalCloudSeed.PLATFORM_ACCOUNT,
            LocalCloudSeed.REGION,
            LocalCloudSeed.VPC,
            LocalCloudSeed.SECURITY_GROUP,
            LocalCloudSeed.SUBNET_AZ1,
            LocalCloudSeed.SUBNET_AZ2,
            LocalCloudSeed.SUBNET_AZ4,
            settings.http(LocalPort.CLOUD),
            AlicloudSeed.PLATFORM_ACCOUNT,
            AlicloudSeed.REGION,
            AlicloudSeed.VPC,
            AlicloudSeed.SECURITY_GROUP,
            AlicloudSeed.ZONE_A,
            AlicloudSeed.VSWITCH_A,
            AlicloudSeed.ZONE_B,
            AlicloudSeed.VSWITCH_B);
  }
}
