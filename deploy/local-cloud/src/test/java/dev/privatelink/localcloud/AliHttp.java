package dev.privatelink.localcloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.privatelink.localcloud.alicloud.signature.RpcSigner;
import dev.privatelink.localcloud.wire.Percent;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** Requests to Alibaba Cloud without an SDK, for what an SDK would not send or cannot read. */
final class AliHttp {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private AliHttp() {}

  static RpcSigner platform() {
    return new RpcSigner(
        AlicloudSeed.PLATFORM_ACCESS_KEY_ID,
        AlicloudSeed.PLATFORM_ACCESS_KEY_SECRET,
        Optional.empty());
  }

  /** The parameters of a call of PrivateLink. */
  static Map<String, String> privateLink(String action, String... more) {
    return call("2020-04-15", action, more);
  }

  static Map<String, String> call(String version, String action, String... more) {
    Map<String, String> parameters = new TreeMap<>();
    parameters.put("Action", action);
    parameters.put("Version", version);
    parameters.put("RegionId", AlicloudSeed.REGION);
    for (int i = 0; i < more.length; i += 2) {
      parameters.put(more[i], more[i + 1]);
    }
    return parameters;
  }

  static String encoded(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(e -> Percent.encode(e.getKey()) + "=" + Percent.encode(e.getValue()))
        .collect(Collectors.joining("&"));
  }

  /** Signs by HMAC-SHA1 and sends, all in the query. */
  static HttpResponse<String> get(URI cloud, RpcSigner signer, Map<String, String> parameters)
      throws Exception {
    return RawHttp.send(
        "GET",
        cloud.resolve("/?" + encoded(signer.sha1("GET", parameters, Instant.now()))),
        Map.of(),
        "");
  }

  /** Signs by HMAC-SHA1 and sends, all in a form. */
  static HttpResponse<String> form(URI cloud, RpcSigner signer, Map<String, String> parameters)
      throws Exception {
    return RawHttp.send(
        "POST",
        cloud.resolve("/"),
        Map.of(),
        encoded(signer.sha1("POST", parameters, Instant.now())));
  }

  /** The headers of a call that is signed by ACS3-HMAC-SHA256. */
  static Map<String, String> acs3(URI uri, RpcSigner signer, String action, String body) {
    return signer.acs3(
        "POST",
        uri,
        action,
        "2020-04-15",
        body.getBytes(StandardCharsets.UTF_8),
        Instant.now(),
        UUID.randomUUID().toString());
  }

  static JsonNode json(HttpResponse<String> answer) throws Exception {
    return JSON.readTree(answer.body());
  }

  static String code(HttpResponse<String> answer) throws Exception {
    return json(answer).path("Code").asText();
  }
}
