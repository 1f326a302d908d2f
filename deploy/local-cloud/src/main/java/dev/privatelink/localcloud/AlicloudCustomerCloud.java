package dev.privatelink.localcloud;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.privatelink.localcloud.alicloud.signature.RpcSigner;
import dev.privatelink.localcloud.wire.Percent;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The few calls of PrivateLink of the customer's command, signed without an SDK. */
final class AlicloudCustomerCloud implements CustomerCloud {
  static final String ENDPOINT_URL = "ALIBABA_CLOUD_ENDPOINT_URL";
  static final String KEY_ID = "ALIBABA_CLOUD_ACCESS_KEY_ID";
  static final String KEY_SECRET = "ALIBABA_CLOUD_ACCESS_KEY_SECRET";
  static final String REGION = "ALIBABA_CLOUD_REGION_ID";

  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** More pages than this are not read; a page holds 50. */
  private static final int PAGES_MAX = 1_000;

  private final URI uri;
  private final RpcSigner signer;
  private final String region;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();

  private AlicloudCustomerCloud(URI uri, RpcSigner signer, String region) {
    this.uri = uri;
    this.signer = signer;
    this.region = region;
  }

  static AlicloudCustomerCloud of(Map<String, String> environment) {
    URI uri;
    try {
      uri = URI.create(CustomerCloud.required(environment, ENDPOINT_URL).replaceFirst("/*$", "/"));
    } catch (IllegalArgumentException e) {
      throw new WrongUsage(ENDPOINT_URL + " is not a URL.");
    }
    if (uri.getHost() == null) {
      throw new WrongUsage(ENDPOINT_URL + " names no host; it looks like http://127.0.0.1:4566.");
    }
    return new AlicloudCustomerCloud(
        uri,
        new RpcSigner(
            CustomerCloud.required(environment, KEY_ID),
            CustomerCloud.required(environment, KEY_SECRET),
            Optional.ofNullable(environment.get("ALIBABA_CLOUD_SECURITY_TOKEN"))
                .filter(token -> !token.isEmpty())),
        CustomerCloud.required(environment, REGION));
  }

  @Override
  public List<Connection> connections() {
    List<Connection> found = new ArrayList<>();
    for (JsonNode service : all("ListVpcEndpointServices", "Services", Map.of())) {
      String serviceId = service.path("ServiceId").asText();
      for (JsonNode one :
          all("ListVpcEndpointConnections", "Connections", Map.of("ServiceId", serviceId))) {
        found.add(
            new Connection(
                serviceId,
                one.path("EndpointId").asText(),
                one.path("EndpointOwnerId").asText(),
                one.path("ConnectionStatus").asText(),
                one.path("ModifiedTime").asText()));
      }
    }
    return found;
  }

  @Override
  public void accept(String serviceId, String endpointId) {
    JsonNode unused =
        call(
            "EnableVpcEndpointConnection",
            Map.of("ServiceId", serviceId, "EndpointId", endpointId));
  }

  @Override
  public void reject(String serviceId, String endpointId) {
    JsonNode unused =
        call(
            "DisableVpcEndpointConnection",
            Map.of("ServiceId", serviceId, "EndpointId", endpointId));
  }

  @Override
  public void allow(String serviceId, String principal) {
    String name = principal.startsWith("acs:") ? "UserARN" : "UserId";
    JsonNode unused =
        call("AddUserToVpcEndpointService", Map.of("ServiceId", serviceId, name, principal));
  }

  @Override
  public String wordForInUse() {
    return "connected";
  }

  private List<JsonNode> all(String action, String list, Map<String, String> parameters) {
    List<JsonNode> found = new ArrayList<>();
    Optional<String> token = Optional.empty();
    for (int page = 0; page < PAGES_MAX; page++) {
      Map<String, String> asked = new TreeMap<>(parameters);
      token.ifPresent(next -> asked.put("NextToken", next));
      JsonNode answer = call(action, asked);
      answer.path(list).forEach(found::add);
      token = Optional.of(answer.path("NextToken").asText()).filter(next -> !next.isEmpty());
      if (token.isEmpty()) {
        break;
      }
    }
    return found;
  }

  private JsonNode call(String action, Map<String, String> parameters) {
    Map<String, String> all = new TreeMap<>(parameters);
    all.put("Action", action);
    all.put("Version", "2020-04-15");
    all.put("RegionId", region);
    String query =
        signer.sha1("POST", all, Instant.now()).entrySet().stream()
            .map(e -> Percent.encode(e.getKey()) + "=" + Percent.encode(e.getValue()))
            .collect(Collectors.joining("&"));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(uri + "?" + query))
            .timeout(PATIENCE)
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    HttpResponse<String> response = send(request);
    JsonNode answer = parse(response);
    if (response.statusCode() == 200) {
      return answer;
    }
    throw new Refused(
        "The cloud refused: "
            + answer.path("Code").asText("unknown")
            + ": "
            + answer.path("Message").asText());
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new Refused("The cloud at " + uri + " cannot be reached: " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refused("Interrupted.");
    }
  }

  private static JsonNode parse(HttpResponse<String> response) {
    try {
      JsonNode answer = JSON.readTree(response.body());
      if (answer.isObject()) {
        return answer;
      }
    } catch (JsonProcessingException e) {
      // Refused below, like an answer that is JSON but no object.
    }
    throw new Refused("The cloud answered with status " + response.statusCode() + " and no JSON.");
  }
}
