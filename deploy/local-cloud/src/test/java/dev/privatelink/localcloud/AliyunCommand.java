package dev.privatelink.localcloud;

import dev.privatelink.localcloud.alicloud.signature.RpcSigner;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Stands in for Alibaba Cloud's command line, of which there is no package to install in a test:
 * {@code aliyun PRODUCT OPERATION --Parameter value …}, signed with the customer's key. As there,
 * parameters are sent under the names that they are given, and the answer is printed.
 */
final class AliyunCommand {
  /** Where the cloud is. */
  static final String ENDPOINT = "ALIBABA_CLOUD_ENDPOINT_URL";

  private static final Map<String, String> VERSIONS = Map.of("privatelink", "2020-04-15");

  private AliyunCommand() {}

  public static void main(String[] arguments) throws Exception {
    Map<String, String> parameters = parameters(arguments);
    RpcSigner customer =
        new RpcSigner(
            AlicloudSeed.CUSTOMER_ACCESS_KEY_ID,
            AlicloudSeed.CUSTOMER_ACCESS_KEY_SECRET,
            Optional.empty());
    HttpResponse<String> answer =
        AliHttp.form(URI.create(System.getenv(ENDPOINT)), customer, parameters);
    if (answer.statusCode() != 200) {
      System.err.println(answer.body());
      System.exit(1);
    }
    System.out.println(answer.body());
  }

  private static Map<String, String> parameters(String... arguments) {
    Map<String, String> parameters = new TreeMap<>();
    parameters.put("Version", Optional.ofNullable(VERSIONS.get(arguments[0])).orElseThrow());
    parameters.put("Action", arguments[1]);
    for (int i = 2; i < arguments.length; i += 2) {
      if (!arguments[i].matches("--[A-Z][A-Za-z0-9.]*") || i + 1 == arguments.length) {
        throw new IllegalArgumentException("not --Parameter value: " + arguments[i]);
      }
      parameters.put(arguments[i].substring(2), arguments[i + 1]);
    }
    return parameters;
  }
}
