package dev.privatelink.provider.alicloud;

import dev.privatelink.provider.CloudUnderTest;
import dev.privatelink.provider.EndpointProviderContract;
import java.time.Duration;

/** Alibaba Cloud keeps the contract; what is particular to it is in the tests beside this one. */
class AlicloudEndpointProviderTest extends EndpointProviderContract {

  @Override
  protected CloudUnderTest open(Duration unseen) {
    return AlicloudUnderTest.hiding(unseen);
  }
}
