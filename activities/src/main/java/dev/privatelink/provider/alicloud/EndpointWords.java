package dev.privatelink.provider.alicloud;

import dev.privatelink.model.EndpointCondition;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The three words that Alibaba Cloud has for how an endpoint is, and what they mean together.
 * Sources: PrivateLink API reference, GetVpcEndpointAttribute, and the states that the vendor's
 * Terraform provider waits for. Compared without case.
 *
 * @param endpoint EndpointStatus: what is being done to the endpoint itself. Active does not mean
 *     connected
 * @param connection ConnectionStatus: how it stands with the service. This one decides
 * @param business EndpointBusinessStatus: whether it is locked
 */
record EndpointWords(String endpoint, String connection, String business) {
  private static final Set<String> ENDPOINT =
      Set.of("creating", "active", "pending", "deleting", "deleted");
  private static final Set<String> CONNECTION =
      Set.of(
          "pending",
          "connecting",
          "connected",
          "disconnecting",
          "disconnected",
          "deleting",
          "deleted",
          "servicedeleted");

  /** Locked because of an unpaid bill; some pages of the vendor leave out an n. */
  private static final Set<String> FINANCIAL = Set.of("financiallocked", "finaciallocked");

  private static final String SECURITY = "securitylocked";
  private static final String NORMAL = "normal";

  EndpointWords {
    endpoint = endpoint.toLowerCase(Locale.ROOT);
    connection = connection.toLowerCase(Locale.ROOT);
    business = business.toLowerCase(Locale.ROOT);
  }

  /** What they mean; what is not known is TRANSITIONAL. */
  EndpointCondition condition() {
    if (endpoint.equals("deleted") || connection.equals("deleted")) {
      return EndpointCondition.DELETED;
    }
    if (endpoint.equals("deleting") || connection.equals("deleting")) {
      return EndpointCondition.DELETING;
    }
    if (connection.equals("servicedeleted")) {
      return EndpointCondition.SERVICE_DELETED;
    }
    // A new endpoint is Disconnected until it is made: not yet is not refused.
    if (endpoint.equals("creating") || !unknown().isEmpty()) {
      return EndpointCondition.TRANSITIONAL;
    }
    return switch (connection) {
      // There is no word for refused: what waited or was connected ends in this one.
      case "disconnected" -> EndpointCondition.REJECTED;
      case "disconnecting" -> EndpointCondition.TRANSITIONAL;
      case "pending" -> unlessLocked(EndpointCondition.PENDING_ACCEPTANCE);
      case "connecting" -> unlessLocked(EndpointCondition.CONNECTING);
      case "connected" -> unlessLocked(EndpointCondition.AVAILABLE);
      default -> EndpointCondition.TRANSITIONAL;
    };
  }

  /** The owner of the service is cutting it off. */
  boolean isBeingCutOff() {
    return connection.equals("disconnecting");
  }

  /** Locked because of an unpaid bill. */
  boolean isFinanciallyLocked() {
    return FINANCIAL.contains(business);
  }

  /** Locked for reasons of security. */
  boolean isSecurityLocked() {
    return business.equals(SECURITY);
  }

  /** The words that mean nothing to us, with the field that they were in. */
  List<String> unknown() {
    boolean knowsBusiness = business.equals(NORMAL) || isFinanciallyLocked() || isSecurityLocked();
    return Stream.of(
            ENDPOINT.contains(endpoint) ? "" : "EndpointStatus=" + endpoint,
            CONNECTION.contains(connection) ? "" : "ConnectionStatus=" + connection,
            knowsBusiness ? "" : "EndpointBusinessStatus=" + business)
        .filter(word -> !word.isEmpty())
        .toList();
  }

  /** Locked, it is of no use, and may be again without a new request. */
  private EndpointCondition unlessLocked(EndpointCondition condition) {
    return isFinanciallyLocked() || isSecurityLocked() ? EndpointCondition.TRANSITIONAL : condition;
  }
}
