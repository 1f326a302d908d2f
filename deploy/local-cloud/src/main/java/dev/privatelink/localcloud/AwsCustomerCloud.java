package dev.privatelink.localcloud;

import dev.privatelink.localcloud.aws.XmlInput;
import dev.privatelink.localcloud.aws.signature.RequestSigner;
import dev.privatelink.localcloud.wire.Percent;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The few EC2 calls of the customer's command, signed without an SDK. */
final class AwsCustomerCloud implements CustomerCloud {
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final String FORM = "application/x-www-form-urlencoded; charset=utf-8";

  /** More pages than this are not read; a page holds 1000 connections. */
  private static final int PAGES_MAX = 100;

  private final URI uri;
  private final RequestSigner signer;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();

  private AwsCustomerCloud(URI uri, RequestSigner signer) {
    this.uri = uri;
    this.signer = signer;
  }

  static AwsCustomerCloud of(Map<String, String> environment) {
    URI uri;
    try {
      uri =
          URI.create(
              CustomerCloud.required(environment, "AWS_ENDPOINT_URL").replaceFirst("/*$", "/"));
    } catch (IllegalArgumentException e) {
      throw new WrongUsage("AWS_ENDPOINT_URL is not a URL.");
    }
    if (uri.getHost() == null) {
      throw new WrongUsage("AWS_ENDPOINT_URL names no host; it looks like http://127.0.0.1:4566.");
    }
    return new AwsCustomerCloud(
        uri,
        new RequestSigner(
            CustomerCloud.required(environment, "AWS_ACCESS_KEY_ID"),
            CustomerCloud.required(environment, "AWS_SECRET_ACCESS_KEY"),
            Optional.ofNullable(environment.get("AWS_SESSION_TOKEN")).filter(t -> !t.isEmpty()),
            CustomerCloud.required(environment, "AWS_REGION"),
            "ec2"));
  }

  @Override
  public List<Connection> connections() {
    List<Connection> found = new ArrayList<>();
    Optional<String> token = Optional.empty();
    for (int page = 0; page < PAGES_MAX; page++) {
      Map<String, String> parameters = new TreeMap<>();
      token.ifPresent(next -> parameters.put("NextToken", next));
      XmlInput answer = call("DescribeVpcEndpointConnections", parameters);
      for (XmlInput item : answer.items("vpcEndpointConnectionSet", "item")) {
        found.add(
            new Connection(
                item.text("serviceId").orElse(""),
                item.text("vpcEndpointId").orElse(""),
                item.text("vpcEndpointOwner").orElse(""),
                item.text("vpcEndpointState").orElse(""),
                item.text("creationTimestamp").orElse("")));
      }
      token = answer.text("nextToken").filter(next -> !next.isEmpty());
      if (token.isEmpty()) {
        break;
      }
    }
    return found;
  }

  @Override
  public void accept(String serviceId, String endpointId) {
    answerConnection("AcceptVpcEndpointConnections", serviceId, endpointId);
  }

  @Override
  public void reject(String serviceId, String endpointId) {
    answerConnection("RejectVpcEndpointConnections", serviceId, endpointId);
  }

  @Override
  public void allow(String serviceId, String principal) {
    XmlInput unused =
        call(
            "ModifyVpcEndpointServicePermissions",
            Map.of("ServiceId", serviceId, "AddAllowedPrincipals.1", principal));
  }

  @Override
  public String wordForInUse() {
    return "available";
  }

  private void answerConnection(String action, String serviceId, String endpointId) {
    XmlInput answer = call(action, Map.of("ServiceId", serviceId, "VpcEndpointId.1", endpointId));
    // The cloud answers 200 and lists what it refused.
    for (XmlInput item : answer.items("unsuccessful", "item")) {
      throw refusal(item.child("error").orElse(item));
    }
  }

  private XmlInput call(String action, Map<String, String> parameters) {
    Map<String, String> all = new TreeMap<>(parameters);
    all.put("Action", action);
    all.put("Version", "2016-11-15");
    byte[] body =
        all.entrySet().stream()
            .map(e -> Percent.encode(e.getKey()) + "=" + Percent.encode(e.getValue()))
            .collect(Collectors.joining("&"))
            .getBytes(StandardCharsets.UTF_8);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .timeout(PATIENCE)
            .header("Content-Type", FORM)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    signer
        .sign("POST", uri, Map.of("content-type", FORM), body, Instant.now())
        .forEach(request::header);
    HttpResponse<byte[]> response = send(request.build());
    XmlInput answer = parse(response);
    if (response.statusCode() == 200) {
      return answer;
    }
    List<XmlInput> errors = answer.items("Errors", "Error");
    throw errors.isEmpty()
        ? new Refused("The cloud answered with status " + response.statusCode() + ".")
        : refusal(errors.get(0));
  }

  private HttpResponse<byte[]> send(HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new Refused("The cloud at " + uri + " cannot be reached: " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refused("Interrupted.");
    }
  }

  private static XmlInput parse(HttpResponse<byte[]> response) {
    try {
      return XmlInput.parse(response.body());
    } catch (IllegalArgumentException e) {
      throw new Refused("The cloud answered with status " + response.statusCode() + " and no XML.");
    }
  }

  private static Refused refusal(XmlInput error) {
    String code = error.text("Code").or(() -> error.text("code")).orElse("unknown");
    String message = error.text("Message").or(() -> error.text("message")).orElse("");
    return new Refused("The cloud refused: " + code + ": " + message);
  }
}
