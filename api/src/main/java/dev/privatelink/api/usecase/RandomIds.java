package dev.privatelink.api.usecase;

import dev.privatelink.model.AttachDomainId;
import dev.privatelink.model.ConnectionId;
import jakarta.inject.Singleton;
import java.security.SecureRandom;

/** Makes ids that nobody can guess. */
@Singleton
public final class RandomIds {
  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

  /** 100 bits. */
  private static final int ID_LENGTH = 20;

  /** 130 bits, as long as the names that customers know. */
  private static final int UNIQUE_NAME_LENGTH = 26;

  /** The smallest of 19 digits: 62 bits are left. */
  private static final long SMALLEST_NUMBER = 1_000_000_000_000_000_000L;

  private final SecureRandom random = new SecureRandom();

  /** A new connection's id. */
  public ConnectionId connection() {
    return new ConnectionId("plc-" + text(ID_LENGTH));
  }

  /** A new set of domains' id. */
  public AttachDomainId attachDomain() {
    return new AttachDomainId("ad-" + text(ID_LENGTH));
  }

  /** A new connection's unique name for managed domains. */
  public String uniqueName() {
    return text(UNIQUE_NAME_LENGTH);
  }

  /** A new organisation's, project's or cluster's id: 19 digits. */
  public String number() {
    return Long.toString(random.nextLong(SMALLEST_NUMBER, Long.MAX_VALUE));
  }

  private String text(int length) {
    var text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return text.toString();
  }
}
