package dev.privatelink.provider.aws;

import dev.privatelink.model.EndpointCondition;
import java.util.Locale;

/**
 * What the states of an interface endpoint mean. The list is that of the EC2 API reference, data
 * type VpcEndpoint, field State. That page writes them with a capital, EC2 sends {@code
 * pendingAcceptance}, and the SDK's enum therefore never matches (aws-sdk-java-v2 issue 6382, open
 * in 2026): so the text is compared, without case and hyphens.
 */
final class AwsEndpointStates {
  private AwsEndpointStates() {}

  /** An unknown state, or none, is TRANSITIONAL. */
  static EndpointCondition condition(String state) {
    return switch (state.replace("-", "").toLowerCase(Locale.ROOT)) {
      case "pendingacceptance" -> EndpointCondition.PENDING_ACCEPTANCE;
      // Between acceptance and use, about a minute (terraform-provider-aws issue 14604).
      case "pending" -> EndpointCondition.CONNECTING;
      case "available" -> EndpointCondition.AVAILABLE;
      // Newest of the list and described nowhere; read as "some zones are down".
      case "partial" -> EndpointCondition.DEGRADED;
      case "rejected" -> EndpointCondition.REJECTED;
      case "expired" -> EndpointCondition.EXPIRED;
      case "failed" -> EndpointCondition.FAILED;
      case "deleting" -> EndpointCondition.DELETING;
      // Still listed for a while (openshift/hypershift issue 9517).
      case "deleted" -> EndpointCondition.DELETED;
      default -> EndpointCondition.TRANSITIONAL;
    };
  }
}
