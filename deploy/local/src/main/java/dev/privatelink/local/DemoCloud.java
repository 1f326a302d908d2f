package dev.privatelink.local;

import dev.privatelink.localcloud.AlicloudSeed;
import dev.privatelink.localcloud.LocalCloudSeed;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** In which cloud the demonstration plays: what a request says differently there. */
enum DemoCloud {
  AWS(
      "PRIVATELINK_CLUSTER_ID",
      "AWS_ENDPOINT_SERVICE",
      "awsEndpointService",
      LocalCloudSeed.serviceName(LocalCloudSeed.SERVICE_MANUAL)),
  ALICLOUD(
      "PRIVATELINK_ALICLOUD_CLUSTER_ID",
      "ALICLOUD_ENDPOINT_SERVICE",
      "alicloudEndpointService",
      AlicloudSeed.serviceName(AlicloudSeed.SERVICE_MANUAL));

  private final String clusterVariable;
  private final String type;
  private final String field;
  private final String service;

  DemoCloud(String clusterVariable, String type, String field, String service) {
    this.clusterVariable = clusterVariable;
    this.type = type;
    this.field = field;
    this.service = service;
  }

  /**
   * The cloud that the command line names; AWS if it names none.
   *
   * @throws DemoFailedException if it names another one, or more than one
   */
  static DemoCloud of(String[] arguments) throws DemoFailedException {
    if (arguments.length == 0) {
      return AWS;
    }
    String names = Arrays.stream(values()).map(DemoCloud::word).collect(Collectors.joining("|"));
    return Arrays.stream(values())
        .filter(cloud -> arguments.length == 1 && cloud.word().equals(arguments[0]))
        .findFirst()
        .orElseThrow(() -> new DemoFailedException("it is called so: demo [" + names + "]"));
  }

  /** The variable with the id of the cluster there. */
  String clusterVariable() {
    return clusterVariable;
  }

  /**
   * The request that asks for a connection to the customer's service, which is accepted by hand.
   */
  String request(String cluster) {
    return """
    {"privateLinkConnection":{"clusterId":"%s","displayName":"demo","type":"%s","%s":{"name":"%s"}}}
    """
        .formatted(cluster, type, field, service);
  }

  /** Where the answer has the endpoint's id. */
  String endpointPointer() {
    return "/" + field + "/endpointId";
  }

  private String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
