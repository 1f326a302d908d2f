package dev.privatelink.localcloud.aws.sts;

import java.util.List;
import java.util.Optional;

/**
 * A role with conditions. Roles that the cloud was not told of can be assumed by anybody, as long
 * as their account exists.
 *
 * @param arn the role's ARN
 * @param externalId the external id that must be given, if any
 * @param trustedAccounts the accounts that may become this role
 */
public record AssumableRole(String arn, Optional<String> externalId, List<String> trustedAccounts) {
  /** Copies the list. */
  public AssumableRole {
    trustedAccounts = List.copyOf(trustedAccounts);
  }

  /** Whether an account may become this role. */
  boolean trusts(String account, Optional<String> givenExternalId) {
    return trustedAccounts.contains(account)
        && (externalId.isEmpty() || externalId.equals(givenExternalId));
  }
}
