package dev.privatelink.provider.alicloud;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Our Alibaba Cloud account and how to reach it. Wrong values stop the start with the name of the
 * key. Keys of the account are not here: see {@link AlicloudCredentialsFactory}.
 *
 * @param endpoint where all products answer instead of at Alibaba Cloud, for a local cloud
 * @param accountId our account (UID): the one that customers allow, and that the networks lie in
 * @param managedDomainSuffix under which all managed domains on Alibaba Cloud lie
 */
@ConfigurationProperties("privatelink.alicloud")
public record AlicloudSettings(
    Optional<URI> endpoint,
    @Bindable(defaultValue = "") String accountId,
    @Bindable(defaultValue = "alicloud.plc.tidbcloud.com") String managedDomainSuffix) {
  private static final Pattern ACCOUNT = Pattern.compile("[0-9]{8,20}");
  private static final Pattern SUFFIX =
      Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+");

  /** Leaves room for the unique name within the 253 characters of a DNS name. */
  private static final int SUFFIX_MAX = 150;

  public AlicloudSettings {
    endpoint.ifPresent(AlicloudSettings::checkEndpoint);
    if (!ACCOUNT.matcher(accountId).matches()) {
      throw new IllegalArgumentException(
          "privatelink.alicloud.account-id must be the digits of our account's UID (in quotes, so"
              + " that they stay a text), not \"%s\"".formatted(accountId));
    }
    if (!SUFFIX.matcher(managedDomainSuffix).matches()
        || managedDomainSuffix.length() > SUFFIX_MAX) {
      throw new IllegalArgumentException(
          ("privatelink.alicloud.managed-domain-suffix must be a lower case domain name of at most"
                  + " %d characters, such as alicloud.plc.tidbcloud.com, not \"%s\"")
              .formatted(SUFFIX_MAX, managedDomainSuffix));
    }
  }

  private static void checkEndpoint(URI endpoint) {
    String scheme = String.valueOf(endpoint.getScheme());
    if (!(scheme.equals("http") || scheme.equals("https")) || endpoint.getHost() == null) {
      throw new IllegalArgumentException(
          "privatelink.alicloud.endpoint must be an http or https address such as"
              + " http://127.0.0.1:8770, not \"%s\"".formatted(endpoint));
    }
  }
}
