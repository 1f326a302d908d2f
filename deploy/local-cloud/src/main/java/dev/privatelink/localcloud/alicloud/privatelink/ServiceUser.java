package dev.privatelink.localcloud.alicloud.privatelink;

import dev.privatelink.localcloud.alicloud.RpcErrors;

/**
 * The two notations of an account on a whitelist (PrivateLink API, AddUserToVpcEndpointService).
 */
public final class ServiceUser {
  private static final String ARN = "acs:ram:*:";

  private ServiceUser() {}

  /** The account that is named by its id. */
  static String ofId(String id) {
    if (!id.matches("\\d{1,18}")) {
      throw RpcErrors.invalid("UserId", "it is the id of an account");
    }
    return id;
  }

  /** The account that is named by {@code acs:ram:*:<id>}; {@code *} stands for all. */
  static String ofArn(String arn) {
    String[] parts = arn.split(":");
    if (parts.length < 4 || !arn.startsWith(ARN) || !parts[3].matches("\\d+|\\*")) {
      throw RpcErrors.invalid("UserARN", "it is like acs:ram:*:1234567890123456");
    }
    return parts[3];
  }

  /**
   * The account that is named in either notation.
   *
   * @throws dev.privatelink.localcloud.wire.CloudException when it is neither
   */
  public static String of(String text) {
    return text.startsWith(ARN) ? ofArn(text) : ofId(text);
  }
}
