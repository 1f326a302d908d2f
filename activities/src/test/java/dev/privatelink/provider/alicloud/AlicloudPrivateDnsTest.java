package dev.privatelink.provider.alicloud;

import dev.privatelink.provider.CloudUnderTest;
import dev.privatelink.provider.PrivateDnsContract;

/** PrivateZone keeps the contract. */
class AlicloudPrivateDnsTest extends PrivateDnsContract {

  @Override
  protected CloudUnderTest open() {
    return AlicloudUnderTest.open();
  }
}
