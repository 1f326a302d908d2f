package dev.privatelink.domaintype.confluent;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.util.regex.Pattern;

/**
 * How Confluent Cloud names its clusters. A wrong value stops the start.
 *
 * @param suffix under which their domains on AWS lie
 */
@ConfigurationProperties("privatelink.domain-types.confluent")
record ConfluentSettings(@Bindable(defaultValue = "aws.confluent.cloud") String suffix) {
  private static final Pattern SHAPE =
      Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+");

  /** Leaves room for zone, label and region within the 253 characters of a DNS name. */
  private static final int SUFFIX_MAX = 130;

  ConfluentSettings {
    if (!SHAPE.matcher(suffix).matches() || suffix.length() > SUFFIX_MAX) {
      throw new IllegalArgumentException(
          ("privatelink.domain-types.confluent.suffix must be a lower case domain name of at most"
                  + " %d characters, such as aws.confluent.cloud, not \"%s\"")
              .formatted(SUFFIX_MAX, suffix));
    }
  }
}
