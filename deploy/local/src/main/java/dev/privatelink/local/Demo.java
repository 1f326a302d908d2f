package dev.privatelink.local;

import com.fasterxml.jackson.databind.JsonNode;
import dev.privatelink.local.DemoApi.Answer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The life of one connection, played through the public API: asked for, accepted by the customer,
 * given domains, and deleted. Ends with status 0 only when each answer and each state was as it
 * should be. Reads the variables of the run's env file.
 */
public final class Demo {
  private static final Duration ENDPOINT_WITHIN = Duration.ofSeconds(90);

  /** The service looks every few seconds, and the cloud takes some to connect. */
  private static final Duration ACTIVE_WITHIN = Duration.ofSeconds(120);

  private static final Duration DOMAINS_WITHIN = Duration.ofSeconds(120);

  /** The cloud takes a while to delete an endpoint. */
  private static final Duration DELETED_WITHIN = Duration.ofSeconds(240);

  private static final Duration CUSTOMER_WITHIN = Duration.ofSeconds(60);
  private static final int BAD_REQUEST = 400;
  private static final int NOT_FOUND = 404;

  /** google.rpc.Code.FAILED_PRECONDITION. */
  private static final int FAILED_PRECONDITION = 9;

  private final DemoApi api;
  private final DemoCloud cloud;
  private final String cluster;
  private final String connections;

  private Demo(DemoApi api, DemoCloud cloud, String cluster) {
    this.api = api;
    this.cloud = cloud;
    this.cluster = cluster;
    this.connections = "/v1beta1/clusters/" + cluster + "/privateLinkConnections";
  }

  /** Plays it, in AWS or in the cloud that the only argument names. */
  public static void main(String[] arguments) {
    int status = 0;
    try {
      play(DemoCloud.of(arguments));
      System.out.println("\nThe demo succeeded.");
    } catch (DemoFailedException | IOException e) {
      System.out.println("\nThe demo FAILED: " + e.getMessage());
      status = 1;
    } catch (InterruptedException e) {
      status = 1;
    }
    System.exit(status);
  }

  private static void play(DemoCloud cloud)
      throws DemoFailedException, IOException, InterruptedException {
    try (ApiClient client =
        new ApiClient(
            URI.create(variable("PRIVATELINK_HTTPS_URL")),
            Path.of(variable("PRIVATELINK_CA_FILE")),
            new KeyPair(
                variable(LocalKey.OWNER.publicVariable()),
                variable(LocalKey.OWNER.privateVariable())))) {
      new Demo(new DemoApi(client, System.out), cloud, variable(cloud.clusterVariable())).play();
    }
  }

  private static String variable(String name) throws DemoFailedException {
    String value = System.getenv(name);
    if (value == null || value.isEmpty()) {
      throw new DemoFailedException(name + " is not set: source .local/env");
    }
    return value;
  }

  private void play() throws DemoFailedException, InterruptedException {
    api.step("Where can endpoints be?");
    api.call("GET", connections + ":getAvailabilityZones", "", DemoApi.OK);

    String id = create();
    String connection = connections + "/" + id;
    acceptAsCustomer(connection);
    String attachment = attach(connection, id);

    api.step("Delete while domains are attached: refused, and it says what is in the way");
    Answer refusal = api.call("DELETE", connection, "", BAD_REQUEST);
    check(refusal.body().at("/code").asInt() == FAILED_PRECONDITION, "the code is not 9");

    detach(connection, attachment);
    delete(connection);

    history(connection);
  }

  private String create() throws DemoFailedException, InterruptedException {
    api.step("Ask for a connection to the customer's service");
    Answer created = api.call("POST", connections, cloud.request(cluster), DemoApi.OK);
    String id = created.text("/privateLinkConnectionId");
    check(!id.isEmpty(), "the answer has no privateLinkConnectionId");
    return id;
  }

  private void acceptAsCustomer(String connection)
      throws DemoFailedException, InterruptedException {
    api.step("Wait until the customer is asked");
    Answer waiting = awaitState(connection, "PENDING_ACCEPTANCE", ENDPOINT_WITHIN);
    String endpoint = waiting.text(cloud.endpointPointer());
    check(!endpoint.isEmpty(), "there is nothing at " + cloud.endpointPointer());
    String command = waiting.text("/acceptance/command");
    check(command.contains(endpoint), "acceptance.command does not name " + endpoint);
    api.say("The customer is told: " + command);

    api.step("Be the customer and accept (deploy/local/customer accept " + endpoint + ")");
    runCustomer("accept", endpoint);
    awaitState(connection, "ACTIVE", ACTIVE_WITHIN);
  }

  private String attach(String connection, String id)
      throws DemoFailedException, InterruptedException {
    api.step("Which domains would it get? (validateOnly)");
    String body =
        """
        {"attachDomain":{"type":"TIDBCLOUD_MANAGED","uniqueName":"%s"},"validateOnly":%s}
        """;
    Answer dryRun =
        api.call("POST", connection + ":attachDomains", body.formatted("", true), DemoApi.OK);
    String unique = dryRun.text("/uniqueName");
    check(!unique.isEmpty(), "the dry run gives no uniqueName");
    check(!dryRun.body().at("/domains").isEmpty(), "the dry run gives no domains");

    api.step("Attach them");
    Answer attached =
        api.call("POST", connection + ":attachDomains", body.formatted(unique, false), DemoApi.OK);
    String attachment = attached.text("/attachDomainId");
    check(!attachment.isEmpty(), "the answer has no attachDomainId");
    await(
        connection,
        DOMAINS_WITHIN,
        answer -> allDomains(answer, attachment, "ATTACHED"::equals),
        answer ->
            anyDomain(answer, attachment, "FAILED"::equals)
                ? Optional.of("a domain of " + id + " is FAILED")
                : Optional.empty());
    return attachment;
  }

  private void detach(String connection, String attachment)
      throws DemoFailedException, InterruptedException {
    api.step("Detach the domains");
    String body = "{\"attachDomainId\":\"" + attachment + "\"}";
    api.call("POST", connection + ":detachDomains", body, DemoApi.OK);
    await(
        connection,
        DOMAINS_WITHIN,
        answer -> answer.status() == DemoApi.OK && domains(answer, attachment).isEmpty(),
        answer -> Optional.empty());
  }

  private void delete(String connection) throws DemoFailedException, InterruptedException {
    api.step("Delete the connection");
    Answer deleting = api.call("DELETE", connection, "", DemoApi.OK);
    String state = deleting.text("/state");
    check(state.equals("DELETING"), "the state is " + state + ", not DELETING");
    await(
        connection,
        DELETED_WITHIN,
        answer -> answer.status() == NOT_FOUND,
        answer ->
            answer.text("/state").equals("DELETING")
                ? Optional.empty()
                : Optional.of("it went from DELETING to " + describe(answer)));
  }

  private void history(String connection) throws DemoFailedException, InterruptedException {
    api.step("Read its history, which stays");
    Answer answer = api.callBriefly("GET", connection + "/events?pageSize=100", "", DemoApi.OK);
    JsonNode events = answer.body().at("/events");
    check(!events.isEmpty(), "there are no events");
    stream(events)
        .map(event ->
            String.format(
                Locale.ROOT,
                "%3d  %-27s  %-22s  %s",
                event.at("/sequence").asInt(),
                event.at("/time").asText(),
                event.at("/type").asText(),
                event.at("/message").asText()))
        .forEach(api::say);
    String last = events.get(events.size() - 1).at("/type").asText();
    check(last.equals("ConnectionDeleted"), "the last event is " + last);
  }

  private Answer awaitState(String connection, String state, Duration within)
      throws DemoFailedException, InterruptedException {
    return await(
        connection,
        within,
        answer -> answer.text("/state").equals(state),
        answer ->
            answer.text("/state").equals("FAILED")
                ? Optional.of("the connection FAILED: " + answer.text("/message"))
                : Optional.empty());
  }

  private Answer await(
      String connection,
      Duration within,
      Predicate<Answer> reached,
      Function<Answer, Optional<String>> impossible)
      throws DemoFailedException, InterruptedException {
    return api.await(
        connection,
        within,
        Demo::describe,
        new DemoApi.Goal() {
          @Override
          public boolean reached(Answer answer) {
            return reached.test(answer);
          }

          @Override
          public Optional<String> impossible(Answer answer) {
            return answer.status() == DemoApi.OK
                ? impossible.apply(answer)
                : Optional.of("the answer is " + answer.status());
          }
        });
  }

  private static String describe(Answer answer) {
    if (answer.status() != DemoApi.OK) {
      return Integer.toString(answer.status());
    }
    Map<String, Long> domains =
        stream(answer.body().at("/attachedDomains"))
            .flatMap(set -> stream(set.at("/domains")))
            .collect(
                Collectors.groupingBy(
                    domain -> domain.at("/state").asText(), TreeMap::new, Collectors.counting()));
    String counts =
        domains.entrySet().stream()
            .map(one -> one.getValue() + " domains " + one.getKey())
            .collect(Collectors.joining(", "));
    return List.of(answer.text("/state"), answer.text("/phase"), counts).stream()
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining(" / "));
  }

  private static boolean allDomains(Answer answer, String attachment, Predicate<String> state) {
    List<String> states = states(answer, attachment);
    return !states.isEmpty() && states.stream().allMatch(state);
  }

  private static boolean anyDomain(Answer answer, String attachment, Predicate<String> state) {
    return states(answer, attachment).stream().anyMatch(state);
  }

  private static List<String> states(Answer answer, String attachment) {
    return domains(answer, attachment).stream()
        .flatMap(set -> stream(set.at("/domains")))
        .map(domain -> domain.at("/state").asText())
        .toList();
  }

  private static List<JsonNode> domains(Answer answer, String attachment) {
    return stream(answer.body().at("/attachedDomains"))
        .filter(set -> set.at("/attachDomainId").asText().equals(attachment))
        .toList();
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  /** The same program as deploy/local/customer. */
  private static void runCustomer(String... words)
      throws DemoFailedException, InterruptedException {
    Path java = Path.of(System.getProperty("java.home", ""), "bin", "java");
    List<String> command =
        new ArrayList<>(
            List.of(
                java.toString(),
                "-cp",
                System.getProperty("java.class.path", ""),
                "dev.privatelink.localcloud.CustomerCommand"));
    command.addAll(List.of(words));
    try {
      Process process = new ProcessBuilder(command).inheritIO().start();
      if (!process.waitFor(CUSTOMER_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new DemoFailedException("the customer's command did not end");
      }
      check(process.exitValue() == 0, "the customer's command ended with " + process.exitValue());
    } catch (IOException e) {
      throw new DemoFailedException("the customer's command did not start: " + e.getMessage());
    }
  }

  private static void check(boolean so, String otherwise) throws DemoFailedException {
    if (!so) {
      throw new DemoFailedException(otherwise);
    }
  }
}
