package dev.privatelink.localcloud.alicloud;

import dev.privatelink.localcloud.wire.CloudException;

/** The refusals that all products share (Alibaba Cloud, "Common error codes"). */
public final class RpcErrors {
  private RpcErrors() {}

  /** A parameter is not there. */
  public static CloudException missing(String parameter) {
    return CloudException.badRequest(
        "MissingParameter",
        "The input parameter \""
            + parameter
            + "\" that is mandatory for processing this request is not supplied.");
  }

  /** A parameter cannot be so. */
  public static CloudException invalid(String parameter, String reason) {
    return CloudException.badRequest(
        "IllegalParam." + parameter, "The param of " + parameter + " is illegal: " + reason);
  }

  /** A dry run succeeded. */
  static CloudException dryRun() {
    return CloudException.badRequest(
        "DryRunOperation", "Request validation has been passed with DryRun flag set.");
  }
}
