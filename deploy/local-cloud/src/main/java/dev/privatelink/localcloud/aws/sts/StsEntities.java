package dev.privatelink.localcloud.aws.sts;

import dev.privatelink.localcloud.store.Kind;

/** The kinds of entities that STS keeps beside the accounts. */
public final class StsEntities {
  /** Roles with conditions, by ARN. */
  public static final Kind<AssumableRole> ROLE = new Kind<>("aws.role", AssumableRole.class);

  private StsEntities() {}
}
