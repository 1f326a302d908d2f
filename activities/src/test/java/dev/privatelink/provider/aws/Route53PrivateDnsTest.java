package dev.privatelink.provider.aws;

import dev.privatelink.provider.CloudUnderTest;
import dev.privatelink.provider.PrivateDnsContract;

/** Route 53 keeps the contract. */
class Route53PrivateDnsTest extends PrivateDnsContract {

  @Override
  protected CloudUnderTest open() {
    return AwsUnderTest.open();
  }
}
