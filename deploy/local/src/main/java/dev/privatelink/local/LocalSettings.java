package dev.privatelink.local;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What a person can choose about a local run.
 *
 * @param folder where all state is kept, absolute
 * @param ports the number of each port, all different
 * @param temporalAddress host and port of a Temporal server that somebody else runs
 */
public record LocalSettings(
    Path folder, Map<LocalPort, Integer> ports, Optional<String> temporalAddress) {
  /** The variable that names the state folder. */
  public static final String FOLDER_VARIABLE = "PRIVATELINK_LOCAL_DIR";

  /** The variable that names a Temporal server that somebody else runs. */
  public static final String TEMPORAL_ADDRESS_VARIABLE = "PRIVATELINK_TEMPORAL_ADDRESS";

  private static final int PORT_MAX = 65_535;

  /** Checks the folder, and that no port is given twice. */
  public LocalSettings {
    if (!folder.isAbsolute()) {
      throw new IllegalArgumentException(FOLDER_VARIABLE + " is not absolute: " + folder);
    }
    ports = Map.copyOf(ports);
    Map<Integer, List<String>> users = new TreeMap<>();
    for (LocalPort port : LocalPort.values()) {
      Integer number = ports.get(port);
      if (number == null) {
        throw new IllegalArgumentException("No number for " + port.variable());
      }
      users.computeIfAbsent(number, any -> new ArrayList<>()).add(port.variable());
    }
    users.forEach((number, variables) -> {
      if (variables.size() > 1) {
        throw new IllegalArgumentException(
            String.join(" and ", variables) + " are the same port, " + number);
      }
    });
  }

  /**
   * Reads the environment. An empty variable is one that is not set.
   *
   * @throws IllegalArgumentException when a value cannot be used; the message names the variable
   */
  public static LocalSettings of(Map<String, String> environment) {
    Map<LocalPort, Integer> ports = new EnumMap<>(LocalPort.class);
    for (LocalPort port : LocalPort.values()) {
      ports.put(port, given(environment, port.variable()).map(number(port)).orElse(port.usual()));
    }
    Path folder =
        given(environment, FOLDER_VARIABLE)
            .map(Path::of)
            .orElseThrow(() -> new IllegalArgumentException(FOLDER_VARIABLE + " is not set"));
    return new LocalSettings(folder, ports, given(environment, TEMPORAL_ADDRESS_VARIABLE));
  }

  /** The number of a port. */
  public int port(LocalPort port) {
    return Objects.requireNonNull(ports.get(port));
  }

  /** The ports that this run listens on itself. */
  public List<LocalPort> ownPorts() {
    return Arrays.stream(LocalPort.values())
        .filter(port ->
            temporalAddress.isEmpty()
                || (port != LocalPort.TEMPORAL && port != LocalPort.TEMPORAL_UI))
        .toList();
  }

  /** Where Temporal is: host and port. */
  public String temporal() {
    return temporalAddress.orElseGet(() -> LocalPort.HOST + ":" + port(LocalPort.TEMPORAL));
  }

  /** The address of what listens on a port, with HTTP. */
  public String http(LocalPort port) {
    return "http://" + LocalPort.HOST + ":" + port(port);
  }

  /** The address of the service's API, with TLS. */
  public String https() {
    return "https://" + LocalPort.HOST + ":" + port(LocalPort.HTTPS);
  }

  /** How Java reaches the database, without a user. */
  public String jdbcUrl() {
    return "jdbc:postgresql://"
        + LocalPort.HOST
        + ":"
        + port(LocalPort.POSTGRES)
        + "/"
        + PostgresProgram.DATABASE;
  }

  /** Where logs are. */
  public Path logs() {
    return folder.resolve("log");
  }

  /** Where the certificates are. */
  public Path tls() {
    return folder.resolve("tls");
  }

  /** Where pid files and generated configuration are. */
  public Path run() {
    return folder.resolve("run");
  }

  private static Optional<String> given(Map<String, String> environment, String variable) {
    return Optional.ofNullable(environment.get(variable))
        .map(String::strip)
        .filter(text -> !text.isEmpty());
  }

  private static Function<String, Integer> number(LocalPort port) {
    return text -> {
      if (!text.matches("[0-9]{1,5}")
          || Integer.parseInt(text) == 0
          || Integer.parseInt(text) > PORT_MAX) {
        throw new IllegalArgumentException(
            port.variable() + " is not a port from 1 to " + PORT_MAX + ": " + text);
      }
      return Integer.parseInt(text);
    };
  }
}
