package dev.privatelink.persistence;

import dev.privatelink.port.Installation;
import jakarta.inject.Singleton;
import java.security.SecureRandom;

/** The installation's id, made by whichever process asks first. */
@Singleton
final class JdbcInstallation implements Installation {
  private static final String BASE_32 = "abcdefghijklmnopqrstuvwxyz234567";
  private static final int LENGTH = 20;

  private final InstallationRows rows;

  JdbcInstallation(InstallationRows rows) {
    this.rows = rows;
  }

  @Override
  public String id() {
    return rows.find().orElseGet(this::make);
  }

  private String make() {
    var random = new SecureRandom();
    var id = new StringBuilder(LENGTH);
    for (int i = 0; i < LENGTH; i++) {
      id.append(BASE_32.charAt(random.nextInt(BASE_32.length())));
    }
    rows.insert(id.toString());
    return rows.find().orElseThrow(() -> new IllegalStateException("no installation row"));
  }
}
