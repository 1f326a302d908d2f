package dev.privatelink.localcloud.aws.ec2;

import dev.privatelink.localcloud.wire.CloudException;
import dev.privatelink.localcloud.wire.Parameters;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;

/** The parameters of a Query request, with EC2's refusals of wrong ones. */
record Ec2Parameters(Parameters given) {
  /** A parameter; an empty one counts as absent. */
  Optional<String> text(String name) {
    return given.text(name);
  }

  String required(String name) {
    return text(name).orElseThrow(() -> Ec2Errors.missing(name));
  }

  /** A parameter that is true or false; false if it is absent. */
  boolean flag(String name) {
    String value = text(name).orElse("false");
    return switch (value) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw Ec2Errors.invalidValue(
              "Invalid value '" + value + "' for " + name + ": not Boolean");
    };
  }

  /** The texts of a list. */
  List<String> list(String name) {
    return given.list(name);
  }

  /** The texts of a list that must have at least one. */
  List<String> requiredList(String name) {
    List<String> found = list(name);
    if (found.isEmpty()) {
      throw Ec2Errors.missing(name);
    }
    return found;
  }

  /** The structures of a list. */
  List<Ec2Parameters> structures(String name) {
    return given.structures(name).stream().map(Ec2Parameters::new).toList();
  }

  /**
   * Refuses parameters that the operation does not have here. Ignoring one would make a client
   * believe that it was understood.
   */
  void requireOnly(Set<String> known) {
    SortedSet<String> unknown = given.unknown(known);
    if (!unknown.isEmpty()) {
      throw CloudException.badRequest(
          "UnknownParameter",
          "The parameter "
              + String.join(", ", unknown)
              + " is not recognized (or not simulated by the local cloud)");
    }
  }

  /** A hash over all parameters but those named. */
  String fingerprint(Set<String> except) {
    return given.fingerprint(except);
  }
}
