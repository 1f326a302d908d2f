package dev.privatelink.localcloud;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the customer's command does in one cloud, over its wire. */
interface CustomerCloud {
  /** One connection to one of the customer's services. */
  record Connection(
      String serviceId, String endpointId, String owner, String state, String createdAt) {}

  /** The cloud said no, or nothing; the message is for people. */
  final class Refused extends RuntimeException {
    Refused(String message) {
      super(message, null, false, false);
    }
  }

  /** The command was called wrongly; the message is for people. */
  final class WrongUsage extends RuntimeException {
    WrongUsage(String message) {
      super(message, null, false, false);
    }
  }

  /** Who has asked to connect, whatever came of it. */
  List<Connection> connections();

  /** Accepts an endpoint. */
  void accept(String serviceId, String endpointId);

  /** Rejects an endpoint, also one in use. */
  void reject(String serviceId, String endpointId);

  /** Lets a principal see and use a service. */
  void allow(String serviceId, String principal);

  /** What this cloud calls an endpoint in use. */
  String wordForInUse();

  /** The variable of this name, which must be there. */
  static String required(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name))
        .filter(value -> !value.isBlank())
        .orElseThrow(() -> new WrongUsage("The environment variable " + name + " is not set."));
  }
}
