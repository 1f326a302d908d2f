package dev.privatelink.localcloud;

import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the arguments of the program. */
final class LocalCloudArguments {
  static final String USAGE =
      """
      Usage: local-cloud [--host 127.0.0.1] [--port 4566] [--state-file FILE]
                         [--acceptance-time 5s] [--speed 1] [--quota 1000]
        --host             the address to listen on
        --port             the port to listen on, 0 for any free one
        --state-file       keeps the state; without it everything is forgotten at the end
        --acceptance-time  from the acceptance of an endpoint to available: 500ms, 5s, 2m
        --speed            multiplies the documented request limits; 0 switches them off
        --quota            how many endpoints one VPC may have\
      """;

  private static final int PORT = 4566;
  private static final Pattern TIME = Pattern.compile("(\\d{1,9})(ms|s|m|h)");

  private LocalCloudArguments() {}

  /**
   * The options that the arguments ask for.
   *
   * @throws IllegalArgumentException when they are wrong; the message says which and why
   */
  static LocalCloudOptions read(String... arguments) {
    LocalCloudOptions options = LocalCloudOptions.localRun().at("127.0.0.1", PORT);
    for (int i = 0; i < arguments.length; i += 2) {
      String name = arguments[i];
      if (i + 1 >= arguments.length) {
        throw new IllegalArgumentException("There is no value after " + name);
      }
      options = with(options, name, arguments[i + 1]);
    }
    return options;
  }

  private static LocalCloudOptions with(LocalCloudOptions options, String name, String value) {
    try {
      return switch (name) {
        case "--host" -> options.at(value, options.port());
        case "--port" -> options.at(options.host(), Integer.parseInt(value));
        case "--state-file" -> options.withStateFile(Path.of(value));
        case "--acceptance-time" -> options.withTimes(options.times().withSettling(time(value)));
        case "--speed" -> options.withSpeed(Double.parseDouble(value));
        case "--quota" -> options.withQuota(Integer.parseInt(value));
        default -> throw new UnknownArgument("There is no argument " + name);
      };
    } catch (UnknownArgument e) {
      throw e;
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(name + " takes a number, not '" + value + "'", e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name + " " + value + ": " + e.getMessage(), e);
    }
  }

  private static Duration time(String text) {
    Matcher parts = TIME.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException("a time is written 500ms, 5s, 2m or 1h");
    }
    long number = Long.parseLong(parts.group(1));
    return switch (parts.group(2)) {
      case "ms" -> Duration.ofMillis(number);
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      default -> Duration.ofHours(number);
    };
  }

  private static final class UnknownArgument extends IllegalArgumentException {
    private UnknownArgument(String message) {
      super(message);
    }
  }
}
