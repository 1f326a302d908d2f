package dev.privatelink.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoCloudTest {

  @Test
  void whenNoCloudIsNamed_itPlaysInAws() throws Exception {
    assertThat(DemoCloud.of(new String[0])).isEqualTo(DemoCloud.AWS);
    assertThat(DemoCloud.of(new String[] {"aws"})).isEqualTo(DemoCloud.AWS);
  }

  @Test
  void whenAlibabaCloudIsNamed_theRequestIsOneOfItsOwn() throws Exception {
    DemoCloud cloud = DemoCloud.of(new String[] {"alicloud"});

    assertThat(cloud.clusterVariable()).isEqualTo("PRIVATELINK_ALICLOUD_CLUSTER_ID");
    assertThat(cloud.request("10"))
        .contains(
            "\"type\":\"ALICLOUD_ENDPOINT_SERVICE\"",
            "\"alicloudEndpointService\":{\"name\":\"com.aliyuncs.privatelink.ap-southeast-1.epsrv-local-manual\"}");
    assertThat(cloud.endpointPointer()).isEqualTo("/alicloudEndpointService/endpointId");
  }

  @ParameterizedTest
  @ValueSource(strings = {"azure", "ALICLOUD", "aws alicloud"})
  void whenSomethingElseIsNamed_itSaysHowItIsCalled(String arguments) {
    assertThatThrownBy(() -> DemoCloud.of(arguments.split(" ")))
        .isInstanceOf(DemoFailedException.class)
        .hasMessageContaining("demo [aws|alicloud]");
  }
}
