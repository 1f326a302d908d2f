package dev.privatelink.provider.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privatelink.model.EndpointCondition;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each state as EC2 sends it, as its API reference writes it, and as others were seen to. */
class AwsEndpointStatesTest {

  @ParameterizedTest
  @CsvSource({
    "pendingAcceptance, PENDING_ACCEPTANCE",
    "PendingAcceptance, PENDING_ACCEPTANCE",
    "pending-acceptance, PENDING_ACCEPTANCE",
    "pending, CONNECTING",
    "Pending, CONNECTING",
    "available, AVAILABLE",
    "partial, DEGRADED",
    "rejected, REJECTED",
    "expired, EXPIRED",
    "failed, FAILED",
    "Failed, FAILED",
    "deleting, DELETING",
    "deleted, DELETED",
    "'', TRANSITIONAL",
    "modifying, TRANSITIONAL",
    "null, TRANSITIONAL",
  })
  void whenStateIsSent_itMeansThat(String state, EndpointCondition condition) {
    assertThat(AwsEndpointStates.condition(state)).isEqualTo(condition);
  }
}
