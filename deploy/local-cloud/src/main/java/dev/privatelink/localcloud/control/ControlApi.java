package dev.privatelink.localcloud.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.privatelink.localcloud.account.Denials;
import dev.privatelink.localcloud.fault.Faults;
import dev.privatelink.localcloud.traffic.RequestCounts;
import dev.privatelink.localcloud.wire.JsonBody;
import dev.privatelink.localcloud.wire.WireAnswer;
import dev.privatelink.localcloud.wire.WireRequest;
import java.time.InstantSource;
import java.util.List;

/**
 * The control interface under {@code /_local/}, in JSON: faults, denials, counts, health.
 *
 * <p>Only this machine may use it, and no browser page: a page of another site could otherwise
 * plant faults.
 */
public final class ControlApi {
  private static final String PREFIX = "/_local/";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Faults faults;
  private final Denials denials;
  private final RequestCounts requests;
  private final List<String> services;
  private final InstantSource clock;

  /** Makes the interface to the parts of one cloud. */
  public ControlApi(
      Faults faults,
      Denials denials,
      RequestCounts requests,
      List<String> services,
      InstantSource clock) {
    this.faults = faults;
    this.denials = denials;
    this.requests = requests;
    this.services = List.copyOf(services);
    this.clock = clock;
  }

  /** Whether a request is for this interface. */
  public boolean claims(WireRequest request) {
    return request.rawPath().startsWith(PREFIX);
  }

  /** Answers a request. */
  public WireAnswer answer(WireRequest request) {
    if (!request.fromThisMachine() || request.header("origin").isPresent()) {
      return problem(403, "The control interface is for programs on this machine only.");
    }
    String what = request.method() + " " + request.rawPath().substring(PREFIX.length());
    try {
      return switch (what) {
        case "GET health" -> health();
        case "GET faults" -> listFaults(200);
        case "POST faults" -> plant(request);
        case "DELETE faults" -> {
          faults.clear();
          yield listFaults(200);
        }
        case "GET denials" -> listDenials();
        case "POST denials" -> deny(request);
        case "DELETE denials" -> {
          denials.clear();
          yield listDenials();
        }
        case "GET requests" -> listRequests();
        case "DELETE requests" -> {
          requests.reset();
          yield listRequests();
        }
        default -> oneFault(what);
      };
    } catch (IllegalArgumentException e) {
      return problem(400, String.valueOf(e.getMessage()));
    }
  }

  private WireAnswer health() {
    ObjectNode json = JSON.createObjectNode().put("status", "ok");
    services.forEach(json.putArray("services")::add);
    return json(200, json.put("time", clock.instant().toString()));
  }

  private WireAnswer plant(WireRequest request) {
    String id = faults.plant(FaultJson.read(JsonBody.read(request)));
    return json(201, JSON.createObjectNode().put("id", id));
  }

  private WireAnswer listFaults(int status) {
    ObjectNode json = JSON.createObjectNode();
    ArrayNode list = json.putArray("faults");
    faults.all().forEach(fault -> list.add(FaultJson.write(JSON, fault)));
    return json(status, json);
  }

  private WireAnswer oneFault(String what) {
    String start = "DELETE faults/";
    if (what.startsWith(start) && faults.remove(what.substring(start.length()))) {
      return listFaults(200);
    }
    return problem(404, "There is no such thing here: " + what);
  }

  private WireAnswer deny(WireRequest request) {
    JsonNode json = JsonBody.read(request);
    denials.deny(
        JsonBody.text(json, "account").orElse(""), JsonBody.text(json, "operation").orElse(""));
    return listDenials();
  }

  private WireAnswer listDenials() {
    ObjectNode json = JSON.createObjectNode();
    ArrayNode list = json.putArray("denials");
    denials
        .all()
        .forEach(denial ->
            list.addObject().put("account", denial.account()).put("operation", denial.operation()));
    return json(200, json);
  }

  private WireAnswer listRequests() {
    ObjectNode json = JSON.createObjectNode();
    ArrayNode list = json.putArray("requests");
    requests
        .all()
        .forEach(line ->
            list.addObject()
                .put("service", line.service())
                .put("operation", line.operation())
                .put("account", line.account())
                .put("result", line.result())
                .put("count", line.count()));
    return json(200, json);
  }

  private static WireAnswer problem(int status, String reason) {
    return json(status, JSON.createObjectNode().put("reason", reason));
  }

  private static WireAnswer json(int status, ObjectNode json) {
    return WireAnswer.failed(
        status, "application/json", json.toPrettyString() + "\n", String.valueOf(status));
  }
}
