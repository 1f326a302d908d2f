package dev.privatelink.provider.aws;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Our AWS account and how to reach it. Wrong values stop the start with the name of the key.
 *
 * @param endpoint where all services answer instead of at AWS, for a local cloud
 * @param accountId our account: the one that customers allow, and that the networks lie in
 * @param assumeRoleArn the role to assume in that account; empty where the process's own
 *     credentials are enough
 * @param externalId what that role asks for besides; only together with a role
 * @param managedDomainSuffix under which all managed domains on AWS lie
 */
@ConfigurationProperties("privatelink.aws")
public record AwsSettings(
    Optional<URI> endpoint,
    @Bindable(defaultValue = "") String accountId,
    Optional<String> assumeRoleArn,
    Optional<String> externalId,
    @Bindable(defaultValue = "aws.plc.tidbcloud.com") String managedDomainSuffix) {
  private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");
  private static final Pattern ROLE =
      Pattern.compile("arn:aws:iam::[0-9]{12}:role/[\\w+=,.@/-]{1,512}");
  private static final Pattern SUFFIX =
      Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+");

  /** Leaves room for zone and unique name within the 253 characters of a DNS name. */
  private static final int SUFFIX_MAX = 150;

  public AwsSettings {
    endpoint.ifPresent(AwsSettings::checkEndpoint);
    if (!ACCOUNT.matcher(accountId).matches()) {
      throw new IllegalArgumentException(
          "privatelink.aws.account-id must be the 12 digits of our AWS account (in quotes, so that"
              + " no leading zero is lost), not \"%s\"".formatted(accountId));
    }
    assumeRoleArn.ifPresent(role -> checkRole(role, accountId));
    if (externalId.isPresent() && assumeRoleArn.isEmpty()) {
      throw new IllegalArgumentException(
          "privatelink.aws.external-id is set without privatelink.aws.assume-role-arn, the role"
              + " that asks for it");
    }
    if (!SUFFIX.matcher(managedDomainSuffix).matches()
        || managedDomainSuffix.length() > SUFFIX_MAX) {
      throw new IllegalArgumentException(
          ("privatelink.aws.managed-domain-suffix must be a lower case domain name of at most %d"
                  + " characters, such as aws.plc.tidbcloud.com, not \"%s\"")
              .formatted(SUFFIX_MAX, managedDomainSuffix));
    }
  }

  private static void checkEndpoint(URI endpoint) {
    String scheme = String.valueOf(endpoint.getScheme());
    if (!(scheme.equals("http") || scheme.equals("https")) || endpoint.getHost() == null) {
      throw new IllegalArgumentException(
          "privatelink.aws.endpoint must be an http or https address such as"
              + " http://127.0.0.1:8770, not \"%s\"".formatted(endpoint));
    }
  }

  private static void checkRole(String role, String accountId) {
    if (!ROLE.matcher(role).matches()) {
      throw new IllegalArgumentException(
          "privatelink.aws.assume-role-arn must look like arn:aws:iam::%s:role/name, not \"%s\""
              .formatted(accountId, role));
    }
    if (!role.startsWith("arn:aws:iam::" + accountId + ":")) {
      throw new IllegalArgumentException(
          ("privatelink.aws.assume-role-arn is a role of another account than"
                  + " privatelink.aws.account-id, %s: endpoints would belong to an account that"
                  + " nobody allowed")
              .formatted(accountId));
    }
  }

  /** Without the external id, which a log need not know. */
  @Override
  public String toString() {
    return "AwsSettings[accountId=%s, endpoint=%s, assumeRoleArn=%s, managedDomainSuffix=%s]"
        .formatted(accountId, endpoint, assumeRoleArn, managedDomainSuffix);
  }
}
