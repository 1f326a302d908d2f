package dev.privatelink.provider.alicloud;

import java.util.regex.Pattern;

/**
 * Takes out of a text what nobody may read: access keys, signatures, tokens, and the identity that
 * we act as. The cloud puts them into its refusals: the answer to a wrong signature repeats the
 * whole text that was signed.
 */
final class Secrets {
  private static final Pattern PARAMETER =
      Pattern.compile(
          "(?i)(Access-?Key-?Id|AccessKeySecret|Signature|Security-?Token|Credential|Bearer-?Token)([\"']?\\s*(?:=|%3D|:)\\s*[\"']?)(?:[^&%\\s,;\"']|%(?!26))+");

  /** Key ids and session tokens, by how they begin (RAM, "AccessKey pair"; STS, "AssumeRole"). */
  private static final Pattern KEY =
      Pattern.compile("(LTAI|STS\\.|TMP\\.)[A-Za-z0-9.]{8,}|CAIS[A-Za-z0-9+/=]{20,}");

  /** Any role, user or session; an account ({@code acs:ram:*:…}) is no secret. */
  private static final Pattern PRINCIPAL =
      Pattern.compile("acs:(ram|sts)::[0-9]*:(?!root\\b)[^\\s\"',;)\\]]+");

  private Secrets() {}

  /** The text without them. */
  static String hidden(String text) {
    String unsigned = PARAMETER.matcher(text).replaceAll("$1$2(hidden)");
    String keyless = KEY.matcher(unsigned).replaceAll("(a key)");
    return PRINCIPAL.matcher(keyless).replaceAll("(a principal)");
  }
}
