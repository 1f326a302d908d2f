package dev.privatelink.localcloud.alicloud.signature;

import dev.privatelink.localcloud.wire.Percent;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The older signature: HMAC-SHA1 over all parameters, itself a parameter (Alibaba Cloud, "Request
 * syntax and signature method V2 for RPC APIs", read 2026-11). Pure.
 */
final class RpcSignature {
  static final String PARAMETER = "Signature";
  static final String METHOD = "HMAC-SHA1";

  private RpcSignature() {}

  /**
   * The signature.
   *
   * @param method the HTTP method
   * @param parameters all parameters; a signature among them is left out
   */
  static String of(String secret, String method, Map<String, String> parameters) {
    String canonical =
        new TreeMap<>(parameters)
            .entrySet().stream()
                .filter(one -> !one.getKey().equals(PARAMETER))
                .map(one -> Percent.encode(one.getKey()) + "=" + Percent.encode(one.getValue()))
                .collect(Collectors.joining("&"));
    String toSign = method + "&" + Percent.encode("/") + "&" + Percent.encode(canonical);
    return Base64.getEncoder().encodeToString(Digests.hmac("HmacSHA1", secret + "&", toSign));
  }
}
