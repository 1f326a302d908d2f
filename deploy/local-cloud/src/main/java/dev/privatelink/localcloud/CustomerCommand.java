package dev.privatelink.localcloud;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The customer's side without a cloud's command line: looks at connection requests, accepts and
 * rejects them, and allows principals. Reads the same environment variables as the command lines of
 * AWS and of Alibaba Cloud; which cloud is meant is told by the id.
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
             customer accept ENDPOINT            accepts an endpoint: vpce-0123456789abcdef0, ep-…
             customer reject ENDPOINT            rejects an endpoint, also one in use
             customer allow SERVICE PRINCIPAL    lets a principal see and use a service
      Environment: AWS_ENDPOINT_URL, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_REGION
      and for Alibaba Cloud: ALIBABA_CLOUD_ENDPOINT_URL, ALIBABA_CLOUD_ACCESS_KEY_ID,
                             ALIBABA_CLOUD_ACCESS_KEY_SECRET, ALIBABA_CLOUD_REGION_ID\
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
        case "requests 0" -> list(all(environment));
        case "accept 1" -> {
          CustomerCloud cloud = cloudOf(environment, words[1]);
          cloud.accept(serviceOf(cloud, words[1]), words[1]);
          out.println("Accepted " + words[1] + ". It is " + cloud.wordForInUse() + " in a moment.");
        }
        case "reject 1" -> {
          CustomerCloud cloud = cloudOf(environment, words[1]);
          cloud.reject(serviceOf(cloud, words[1]), words[1]);
          out.println("Rejected " + words[1] + ".");
        }
        case "allow 2" -> {
          String service = words[1].substring(words[1].lastIndexOf('.') + 1);
          cloudOf(environment, service).allow(service, words[2]);
          out.println("Allowed " + words[2] + " on " + service + ".");
        }
        default -> throw new CustomerCloud.WrongUsage("There is no such command.");
      }
      return OK;
    } catch (CustomerCloud.WrongUsage e) {
      err.println(e.getMessage());
      err.println(HELP);
      return USAGE;
    } catch (CustomerCloud.Refused e) {
      err.println(e.getMessage());
      return REFUSED;
    }
  }

  /** Alibaba Cloud's endpoints are ep-…, its services epsrv-…; AWS's are vpce-… and vpce-svc-…. */
  private static CustomerCloud cloudOf(Map<String, String> environment, String id) {
    return id.startsWith("ep-") || id.startsWith("epsrv-")
        ? AlicloudCustomerCloud.of(environment)
        : AwsCustomerCloud.of(environment);
  }

  /** The connections in all clouds that the environment has keys for. */
  private static List<CustomerCloud.Connection> all(Map<String, String> environment) {
    boolean alicloud = environment.containsKey(AlicloudCustomerCloud.KEY_ID);
    boolean aws = !alicloud || environment.containsKey("AWS_ACCESS_KEY_ID");
    List<CustomerCloud.Connection> found = new ArrayList<>();
    if (aws) {
      found.addAll(AwsCustomerCloud.of(environment).connections());
    }
    if (alicloud) {
      found.addAll(AlicloudCustomerCloud.of(environment).connections());
    }
    return found;
  }

  private static String serviceOf(CustomerCloud cloud, String endpointId) {
    return cloud.connections().stream()
        .filter(connection -> connection.endpointId().equals(endpointId))
        .map(CustomerCloud.Connection::serviceId)
        .findFirst()
        .orElseThrow(() ->
            new CustomerCloud.Refused(
                "No endpoint "
                    + endpointId
                    + " asks for a service of this account. `customer requests` shows those"
                    + " that do."));
  }

  private void list(List<CustomerCloud.Connection> connections) {
    if (connections.isEmpty()) {
      out.println("Nobody has asked to connect.");
      return;
    }
    String row = "%-27s %-23s %-16s %-18s %s%n";
    out.printf(row, "SERVICE", "ENDPOINT", "OWNER", "STATE", "SINCE");
    for (CustomerCloud.Connection one : connections) {
      out.printf(row, one.serviceId(), one.endpointId(), one.owner(), one.state(), one.createdAt());
    }
  }
}
