package dev.privatelink.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.privatelink.localcloud.AlicloudSeed;
import dev.privatelink.localcloud.LocalCloudSeed;
import dev.privatelink.testing.DigestSession;
import dev.privatelink.testing.DigestSigner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A customer's program: speaks only the public API. */
final class ApiClient {
  static final String CLUSTER = "10000000000000000001";

  /** The cluster at Alibaba Cloud. */
  static final String ALICLOUD_CLUSTER = "10000000000000000003";

  static final Duration WAIT_MAX = Duration.ofSeconds(60);

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final URI base;
  private final String cluster;
  private final DigestSession session;

  ApiClient(URI base) {
    this(base, CLUSTER, new DigestSession(DigestSigner.of(Stack.KEY, Stack.SECRET)));
  }

  private ApiClient(URI base, String cluster, DigestSession session) {
    this.base = base;
    this.cluster = cluster;
    this.session = session;
  }

  /** An answer: status, body, and how long it took. */
  record Answer(int status, JsonNode body, HttpHeaders headers, Duration took) {
    JsonNode ok() {
      assertThat(status).as("%s", body).isEqualTo(200);
      return body;
    }
  }

  /** The same client with another key. */
  ApiClient as(DigestSigner key) {
    return new ApiClient(base, cluster, new DigestSession(key));
  }

  /** The same client for another cluster. */
  ApiClient of(String otherCluster) {
    return new ApiClient(base, otherCluster, session);
  }

  Answer send(String method, String path, String body) {
    return send(method, path, body, new String[0]);
  }

  /** As above, with headers: names and values in turn. */
  Answer send(String method, String path, String body, String... headers) {
    return exchange(method, "/v1beta1/clusters/" + cluster + path, body, headers);
  }

  /** What the pages for people and probes say, for example {@code /health/readiness}. */
  Answer health(String path) {
    return exchange("GET", path, "");
  }

  private Answer exchange(String method, String path, String body, String... headers) {
    Optional<String> known = session.authorization(method, base.resolve(path));
    Answer first = once(method, path, body, known, headers);
    if (first.status() != 401 || !session.isAskedAgain(first.headers(), known.isPresent())) {
      return first;
    }
    Optional<String> answer = session.authorization(method, base.resolve(path));
    return once(method, path, body, answer, headers);
  }

  private Answer once(
      String method, String path, String body, Optional<String> authorization, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path))
            .timeout(Duration.ofSeconds(30))
            .header("Accept", "application/json");
    authorization.ifPresent(value -> request.header("Authorization", value));
    if (headers.length > 0) {
      request.headers(headers);
    }
    long start = System.nanoTime();
    if (body.isEmpty()) {
      request.method(method, BodyPublishers.noBody());
    } else {
      request
          .header("Content-Type", "application/json")
          .method(method, BodyPublishers.ofString(body));
    }
    try {
      HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
      return new Answer(
          response.statusCode(),
          JSON.readTree(response.body()),
          response.headers(),
          Duration.ofNanos(System.nanoTime() - start));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static String createBody(String displayName, String serviceId) {
    return createBody(CLUSTER, displayName, serviceId);
  }

  private static String createBody(String cluster, String displayName, String serviceId) {
    return cluster.equals(ALICLOUD_CLUSTER)
        ? createBody(
            cluster,
            displayName,
            "alicloudEndpointService",
            AlicloudSeed.serviceName(serviceId),
            "ALICLOUD_ENDPOINT_SERVICE")
        : createBody(
            cluster,
            displayName,
            "awsEndpointService",
            LocalCloudSeed.serviceName(serviceId),
            "AWS_ENDPOINT_SERVICE");
  }

  private static String createBody(
      String cluster, String displayName, String field, String serviceName, String type) {
    return """
    {"privateLinkConnection":{"%s":{"name":"%s"},\
    "clusterId":"%s","displayName":"%s","type":"%s"}}\
    """
        .formatted(field, serviceName, cluster, displayName, type);
  }

  Answer create(String serviceId) {
    return createNamed("journey", serviceId);
  }

  Answer createNamed(String displayName, String serviceId) {
    return send("POST", "/privateLinkConnections", createBody(cluster, displayName, serviceId));
  }

  /** The same request for the same key is one request. */
  Answer createWithKey(String key, String serviceId) {
    return send(
        "POST",
        "/privateLinkConnections",
        createBody(cluster, "journey", serviceId),
        "Idempotency-Key",
        key);
  }

  /** Creates a connection that must be admitted, and answers its id. */
  String created(String serviceId) {
    return create(serviceId).ok().path("privateLinkConnectionId").asText();
  }

  Answer get(String id) {
    return send("GET", "/privateLinkConnections/" + id, "");
  }

  Answer delete(String id) {
    return send("DELETE", "/privateLinkConnections/" + id, "");
  }

  Answer attach(String id, String type, String uniqueName, boolean validateOnly) {
    return send(
        "POST",
        "/privateLinkConnections/" + id + ":attachDomains",
        """
        {"attachDomain":{"type":"%s","uniqueName":"%s"},"validateOnly":%s}\
        """
            .formatted(type, uniqueName, validateOnly));
  }

  Answer detach(String id, String attachDomainId) {
    return send(
        "POST",
        "/privateLinkConnections/" + id + ":detachDomains",
        "{\"attachDomainId\":\"" + attachDomainId + "\"}");
  }

  /** The ids of the first hundred connections of the cluster, newest first. */
  List<String> ids() {
    List<String> ids = new ArrayList<>();
    send("GET", "/privateLinkConnections?pageSize=100", "")
        .ok()
        .path("privateLinkConnections")
        .forEach(connection -> ids.add(connection.path("privateLinkConnectionId").asText()));
    return ids;
  }

  /** The types of all events of a connection, oldest first. */
  List<String> eventTypes(String id) {
    return events(id).stream().map(event -> event.path("type").asText()).toList();
  }

  /** Waits until the connection waits for the customer, and answers its endpoint's id. */
  String waitingEndpoint(String id) {
    return awaitState(id, "PENDING_ACCEPTANCE").path("acceptance").path("endpointId").asText();
  }

  /** Waits until all domains of a connection's only set have this state. */
  void awaitDomains(String id, String state) {
    awaitAnswer(
        id,
        answer -> {
          JsonNode domains = answer.body().path("attachedDomains").path(0).path("domains");
          List<String> states = new ArrayList<>();
          domains.forEach(domain -> states.add(domain.path("state").asText()));
          return !states.isEmpty() && states.stream().allMatch(state::equals);
        },
        "one with domains " + state);
  }

  /** All events of a connection, over all pages. */
  List<JsonNode> events(String id) {
    var events = new ArrayList<JsonNode>();
    String token = "";
    for (int page = 0; page < 20; page++) {
      JsonNode body =
          send("GET", "/privateLinkConnections/" + id + "/events?pageSize=100" + token, "").ok();
      body.path("events").forEach(events::add);
      String next = body.path("nextPageToken").asText("");
      if (next.isEmpty()) {
        return events;
      }
      token = "&pageToken=" + next;
    }
    throw new AssertionError("more than 20 pages of events");
  }

  JsonNode operations(String id) {
    return send("GET", "/privateLinkConnections/" + id + "/operations", "").ok();
  }

  /** Waits until the newest operation has ended so. */
  void awaitOperation(String id, String outcome) {
    await("the newest operation on " + id + " ends " + outcome)
        .atMost(WAIT_MAX)
        .pollInterval(Duration.ofMillis(50))
        .until(
            () -> operations(id).path("operations").path(0).path("outcome").asText(),
            outcome::equals);
  }

  /** Waits until the connection has this state. */
  JsonNode awaitState(String id, String state) {
    return awaitAnswer(id, answer -> answer.body().path("state").asText().equals(state), state)
        .ok();
  }

  /** Waits until the connection answers 404. */
  void awaitGone(String id) {
    awaitAnswer(id, answer -> answer.status() == 404, "gone");
  }

  Answer awaitAnswer(String id, Predicate<Answer> wanted, String description) {
    return await("connection " + id + " becomes " + description)
        .atMost(WAIT_MAX)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> get(id), wanted);
  }
}
