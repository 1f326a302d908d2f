package dev.privatelink.provider.aws;

import dev.privatelink.provider.CloudUnderTest;
import dev.privatelink.provider.EndpointProviderContract;
import java.time.Duration;

/** AWS keeps the contract; what is particular to it is in the tests beside this one. */
class AwsEndpointProviderTest extends EndpointProviderContract {

  @Override
  protected CloudUnderTest open(Duration unseen) {
    return AwsUnderTest.hiding(unseen);
  }
}
