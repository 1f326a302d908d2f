package dev.privatelink.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privatelink.localcloud.AlicloudSeed;

/** The same for a connection at Alibaba Cloud. */
class AlicloudStepFaultsTest extends StepFaultsTest {

  @Override
  ApiClient api(Stack of) {
    return of.api().of(ApiClient.ALICLOUD_CLUSTER);
  }

  @Override
  String automatic() {
    return AlicloudSeed.SERVICE_AUTOMATIC;
  }

  @Override
  void assertNoEndpointIsLeft(Stack in, String connection) {
    assertThat(in.cloud().alicloud().endpoints(AlicloudSeed.PLATFORM_ACCOUNT))
        .noneMatch(endpoint -> connection.equals(endpoint.tags().get("privatelink:connection")));
  }
}
