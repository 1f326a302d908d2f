package dev.privatelink.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Calls the public API and prints each call with its answer; never the credential. */
final class DemoApi {
  static final int OK = 200;

  private static final Duration ASK_EVERY = Duration.ofMillis(500);
  private static final double MILLIS_PER_SECOND = 1e3;

  private final ApiClient client;
  private final PrintStream out;
  private final ObjectMapper json = new ObjectMapper();
  private int steps;

  DemoApi(ApiClient client, PrintStream out) {
    this.client = client;
    this.out = out;
  }

  /** An answer: its status, and its body, or a missing node when that is empty. */
  record Answer(int status, JsonNode body) {
    /** A text of the body; empty when there is none. */
    String text(String pointer) {
      return body.at(pointer).asText("");
    }
  }

  /** Begins a step. */
  void step(String words) {
    steps++;
    out.println();
    out.println("== " + steps + ". " + words);
  }

  /** Says something about the step. */
  void say(String words) {
    out.println("   " + words);
  }

  /**
   * Makes a call and prints it, with its answer.
   *
   * @param body JSON; empty for none
   * @throws DemoFailedException when the status is another one
   */
  Answer call(String method, String path, String body, int expectedStatus)
      throws DemoFailedException {
    Answer answer = print(method, path, body);
    out.println(pretty(answer.body()));
    return checked(method, path, answer, expectedStatus);
  }

  /** The same, but the caller prints the answer's body; only an unexpected one is printed here. */
  Answer callBriefly(String method, String path, String body, int expectedStatus)
      throws DemoFailedException {
    Answer answer = print(method, path, body);
    if (answer.status() != expectedStatus) {
      out.println(pretty(answer.body()));
    }
    return checked(method, path, answer, expectedStatus);
  }

  /**
   * Asks again and again, and prints what changes.
   *
   * @param line says in a line how it is
   * @param done whether it is as it should be; throws when it can no more get so
   * @throws DemoFailedException when it is not so in time
   */
  Answer await(String path, Duration within, Function<Answer, String> line, Goal done)
      throws DemoFailedException, InterruptedException {
    out.println("GET " + path + " until it is so, at most " + within.toSeconds() + " s");
    long start = System.nanoTime();
    String said = "";
    while (true) {
      Answer answer = send("GET", path, "");
      Duration waited = Duration.ofNanos(System.nanoTime() - start);
      String now = line.apply(answer);
      if (!now.equals(said)) {
        said = now;
        double seconds = waited.toMillis() / MILLIS_PER_SECOND;
        out.println(String.format(Locale.ROOT, "   %5.1f s  %s", seconds, now));
      }
      if (done.reached(answer)) {
        return answer;
      }
      Optional<String> impossible = done.impossible(answer);
      if (impossible.isPresent()) {
        out.println(pretty(answer.body()));
        throw new DemoFailedException(impossible.get());
      }
      if (waited.compareTo(within) > 0) {
        out.println(pretty(answer.body()));
        throw new DemoFailedException(
            "GET "
                + path
                + " was not so within "
                + within.toSeconds()
                + " s; the last was: "
                + now);
      }
      Thread.sleep(ASK_EVERY);
    }
  }

  /** What is waited for. */
  interface Goal {
    /** Whether it is so. */
    boolean reached(Answer answer);

    /** Why it cannot get so any more, if it cannot; asked only when it is not so. */
    Optional<String> impossible(Answer answer);
  }

  /** The JSON of a body, on many lines. */
  String pretty(JsonNode body) {
    try {
      return body.isMissingNode()
          ? "(no body)"
          : json.writerWithDefaultPrettyPrinter().writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("It was read before", e);
    }
  }

  private Answer print(String method, String path, String body) throws DemoFailedException {
    out.println(method + " " + path);
    if (!body.isEmpty()) {
      out.println(body.strip());
    }
    Answer answer = send(method, path, body);
    out.println("-> " + answer.status());
    return answer;
  }

  private static Answer checked(String method, String path, Answer answer, int expectedStatus)
      throws DemoFailedException {
    if (answer.status() != expectedStatus) {
      throw new DemoFailedException(
          method + " " + path + " answered " + answer.status() + ", not " + expectedStatus);
    }
    return answer;
  }

  private Answer send(String method, String path, String body) throws DemoFailedException {
    try {
      ApiClient.Response response = client.send(method, path, body);
      JsonNode node =
          response.body().isBlank() ? MissingNode.getInstance() : json.readTree(response.body());
      return new Answer(response.status(), node);
    } catch (JsonProcessingException e) {
      throw new DemoFailedException(method + " " + path + " answered what is not JSON");
    } catch (IOException e) {
      throw new DemoFailedException(
          method + " " + path + " got no answer (" + e + "). Is deploy/local/up running?");
    }
  }
}
