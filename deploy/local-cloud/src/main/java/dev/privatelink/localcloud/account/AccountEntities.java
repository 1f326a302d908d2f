package dev.privatelink.localcloud.account;

import dev.privatelink.localcloud.store.Kind;

/** The kinds of entities that accounts are made of. */
public final class AccountEntities {
  /** Accounts by id. */
  public static final Kind<Account> ACCOUNT = new Kind<>("account", Account.class);

  /** Access keys, lasting and temporary ones, by key id. */
  public static final Kind<AccessKey> ACCESS_KEY = new Kind<>("access-key", AccessKey.class);

  private AccountEntities() {}
}
