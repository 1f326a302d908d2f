package dev.privatelink.localcloud;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/**
 * The customer's side without the AWS command line: looks at connection requests, accepts and
 * rejects them, and allows principals. Reads the same environment variables as the AWS command
 * line.
 */
public final class CustomerCommand {
  /** Done. */
  static final int OK = 0;

  /** The cloud refused, or could not be reached. */
  static final int REFUSED = 1;

  /** The arguments or the environment are wrong. */
  static final int USAGE = 2;

  private static final String HELP =
      """
      Usage: customer requests                   lists who wants to connect
             customer accept ENDPOINT            accepts an endpoint, for example vpce-0123456789abcdef0
             customer reject ENDPOINT            rejects an endpoint, also one in use
             customer allow SERVICE PRINCIPAL    lets a principal see and use a service
      Environment: AWS_ENDPOINT_URL, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_REGION\
      """;

  private final PrintStream out;
  private final PrintStream err;

  CustomerCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /** Runs one command and ends with its status: 0 done, 1 refused, 2 wrong usage. */
  public static void main(String[] arguments) {
    int status = new CustomerCommand(System.out, System.err).run(System.getenv(), arguments);
    if (status != OK) {
      System.exit(status);
    }
  }

  int run(Map<String, String> environment, String... arguments) {
    try {
      String[] words = arguments;
      String shape = words.length == 0 ? "" : words[0] + " " + (words.length - 1);
      switch (shape) {
        case "requests 0" -> list(CustomerClient.of(environment).connections());
        case "accept 1" -> {
          CustomerClient client = CustomerClient.of(environment);
          client.accept(serviceOf(client, words[1]), words[1]);
          out.println("Accepted " + words[1] + ". It is available in a moment.");
        }
        case "reject 1" -> {
          CustomerClient client = CustomerClient.of(environment);
          client.reject(serviceOf(client, words[1]), words[1]);
          out.println("Rejected " + words[1] + ".");
        }
        case "allow 2" -> {
          String service = words[1].substring(words[1].lastIndexOf('.') + 1);
          CustomerClient.of(environment).allow(service, words[2]);
          out.println("Allowed " + words[2] + " on " + service + ".");
        }
        default -> throw new CustomerClient.WrongUsage("There is no such command.");
      }
      return OK;
    } catch (CustomerClient.WrongUsage e) {
      err.println(e.getMessage());
      err.println(HELP);
      return USAGE;
    } catch (CustomerClient.Refused e) {
      err.println(e.getMessage());
      return REFUSED;
    }
  }

  private static String serviceOf(CustomerClient client, String endpointId) {
    return client.connections().stream()
        .filter(connection -> connection.endpointId().equals(endpointId))
        .map(CustomerClient.Connection::serviceId)
        .findFirst()
        .orElseThrow(() ->
            new CustomerClient.Refused(
                "No endpoint "
                    + endpointId
                    + " asks for a service of this account. `customer requests` shows those"
                    + " that do."));
  }

  private void list(List<CustomerClient.Connection> connections) {
    if (connections.isEmpty()) {
      out.println("Nobody has asked to connect.");
      return;
    }
    String row = "%-27s %-23s %-14s %-18s %s%n";
    out.printf(row, "SERVICE", "ENDPOINT", "OWNER", "STATE", "SINCE");
    for (CustomerClient.Connection one : connections) {
      out.printf(row, one.serviceId(), one.endpointId(), one.owner(), one.state(), one.createdAt());
    }
  }
}
