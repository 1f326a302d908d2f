package dev.privatelink.localcloud.aws.ec2;

import dev.privatelink.localcloud.account.Caller;
import java.time.Instant;

/**
 * What an operation gets to know.
 *
 * @param operation its own name
 * @param parameters what the caller wrote
 * @param caller who calls
 * @param now the cloud's time
 */
record Ec2Request(String operation, Ec2Parameters parameters, Caller caller, Instant now) {
  boolean owns(String owner, String region) {
    return caller.account().equals(owner) && caller.region().equals(region);
  }
}
