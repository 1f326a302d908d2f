package dev.privatelink.localcloud.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.privatelink.localcloud.account.Denials;
import dev.privatelink.localcloud.fault.Faults;
import dev.privatelink.localcloud.page.ServiceDesk.Target;
import dev.privatelink.localcloud.store.Change;
import dev.privatelink.localcloud.store.EntityStore;
import dev.privatelink.localcloud.wire.CloudException;
import dev.privatelink.localcloud.wire.JsonBody;
import dev.privatelink.localcloud.wire.WireAnswer;
import dev.privatelink.localcloud.wire.WireRequest;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The page at {@code /} and the interface under {@code /_page/} that its script uses: one GET of
 * everything, and three POSTs that answer with everything as it is afterwards.
 *
 * <p>What is done here is not limited, not struck by faults and not counted.
 */
public final class CustomerPage {
  private static final String PREFIX = "/_page/";
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  private final EntityStore store;
  private final InstantSource clock;
  private final List<ServiceDesk> desks;
  private final Set<String> platforms;
  private final Switchboard switches;

  /**
   * Makes the page of one cloud.
   *
   * @param desks the clouds, in the order in which they are shown
   * @param platforms the accounts that are no customers
   * @param ready the switches
   */
  public CustomerPage(
      EntityStore store,
      InstantSource clock,
      List<ServiceDesk> desks,
      Set<String> platforms,
      List<FaultSwitch> ready,
      Faults faults,
      Denials denials) {
    this.store = store;
    this.clock = clock;
    this.desks = List.copyOf(desks);
    this.platforms = Set.copyOf(platforms);
    this.switches = new Switchboard(ready, faults, denials);
  }

  /** Whether a request is for the page. Requests to clouds go to {@code /} too: ask them first. */
  public boolean claims(WireRequest request) {
    return request.rawPath().startsWith(PREFIX)
        || (request.method().equals("GET") && request.rawPath().equals("/"));
  }

  /** Answers a request. */
  public WireAnswer answer(WireRequest request) {
    Optional<String> refusal = PageGuard.refusal(request);
    if (refusal.isPresent()) {
      return problem(403, "Forbidden", refusal.get());
    }
    try {
      return switch (request.method()) {
        case "GET" -> get(request);
        case "POST" -> post(request);
        default -> problem(405, "MethodNotAllowed", "There is GET and POST only.");
      };
    } catch (CloudException e) {
      return problem(409, e.code(), e.text());
    } catch (IllegalArgumentException e) {
      return problem(400, "BadRequest", String.valueOf(e.getMessage()));
    }
  }

  private WireAnswer get(WireRequest request) {
    if (request.rawPath().equals(PREFIX + "state")) {
      return state();
    }
    return PageFile.at(request.rawPath())
        .map(PageFile::answer)
        .orElseGet(() -> nothing(request.rawPath()));
  }

  private WireAnswer post(WireRequest request) {
    Optional<String> refusal = PageGuard.changeRefusal(request);
    if (refusal.isPresent()) {
      return problem(403, "Forbidden", refusal.get());
    }
    JsonNode body = JsonBody.read(request);
    switch (request.rawPath().substring(PREFIX.length())) {
      case "answers" -> answerRequest(body);
      case "principals" -> allow(body);
      case "switches" -> switches.turn(JsonBody.required(body, "id"), JsonBody.flag(body, "on"));
      default -> {
        return nothing(request.rawPath());
      }
    }
    return state();
  }

  private void answerRequest(JsonNode body) {
    ServiceDesk desk = desk(body);
    String answer = JsonBody.required(body, "answer");
    Target target =
        new Target(
            owner(body), JsonBody.required(body, "service"), JsonBody.required(body, "endpoint"));
    switch (answer) {
      case "accept" -> change(change -> desk.accept(change, target, clock.instant()));
      case "reject" -> change(change -> desk.reject(change, target, clock.instant()));
      default -> throw new IllegalArgumentException("answer must be accept or reject");
    }
  }

  private void allow(JsonNode body) {
    ServiceDesk desk = desk(body);
    String owner = owner(body);
    String service = JsonBody.required(body, "service");
    String principal = JsonBody.required(body, "principal").strip();
    change(change -> desk.allow(change, owner, service, principal));
  }

  private ServiceDesk desk(JsonNode body) {
    String cloud = JsonBody.required(body, "cloud");
    return desks.stream()
        .filter(desk -> desk.cloud().equals(cloud))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no cloud '" + cloud + "'"));
  }

  private String owner(JsonNode body) {
    String owner = JsonBody.required(body, "account");
    if (platforms.contains(owner)) {
      throw new IllegalArgumentException("account " + owner + " is no customer");
    }
    return owner;
  }

  private void change(Consumer<Change> action) {
    store.write(change -> {
      action.accept(change);
      return change;
    });
  }

  private WireAnswer state() {
    List<Switchboard.Lever> levers = switches.levers();
    Overview overview =
        store.read(view -> Overview.of(view, desks, platforms, levers, clock.instant()));
    return json(200, overview);
  }

  private static WireAnswer nothing(String path) {
    return problem(404, "NotFound", "There is no such thing here: " + path);
  }

  private static WireAnswer problem(int status, String code, String reason) {
    return json(status, Map.of("code", code, "reason", reason));
  }

  private static WireAnswer json(int status, Object body) {
    try {
      return new WireAnswer(
          status,
          "application/json",
          JSON.writeValueAsString(body),
          PageFile.HEADERS,
          String.valueOf(status));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the state of the page cannot be written", e);
    }
  }
}
