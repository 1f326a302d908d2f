package dev.privatelink.local;

import dev.privatelink.localcloud.LocalCloudSeed;

/** What to try when everything runs. */
final class NextSteps {
  private NextSteps() {}

  /** The text for the terminal. */
  static String text(LocalSettings settings) {
    String ui =
        settings.temporalAddress().isPresent()
            ? "the Web UI of the Temporal server at " + settings.temporal()
            : settings.http(LocalPort.TEMPORAL_UI);
    return """

    Ready. The API is at %s. In another terminal:

      source %s/env
      curl --digest --user "$PRIVATELINK_PUBLIC_KEY:$PRIVATELINK_PRIVATE_KEY" --cacert "$PRIVATELINK_CA_FILE" \\
        "$PRIVATELINK_HTTPS_URL/v1beta1/clusters/$PRIVATELINK_CLUSTER_ID/privateLinkConnections" \\
        -H 'Content-Type: application/json' \\
        -d '{"privateLinkConnection":{"displayName":"my first link","type":"AWS_ENDPOINT_SERVICE","awsEndpointService":{"name":"%s"}}}'
      deploy/local/customer requests            # what the customer sees; then: accept vpce-...
      aws ec2 describe-vpc-endpoint-connections # the same with the AWS CLI

    Or in a browser, with both halves of that key: %s/console/
    Be the customer in a browser (accept, reject, make the cloud fail): %s
    Or the whole journey: deploy/local/demo
    Read about every call: %s/docs
    Watch it in Temporal: %s
    Logs: %s   Stop: deploy/local/down
    """
        .formatted(
            settings.https(),
            settings.folder(),
            LocalCloudSeed.serviceName(LocalCloudSeed.SERVICE_MANUAL),
            settings.http(LocalPort.HTTP),
            settings.http(LocalPort.CLOUD),
            settings.https(),
            ui,
            settings.logs());
  }
}
