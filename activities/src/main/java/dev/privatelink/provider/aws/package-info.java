/**
 * Amazon Web Services: endpoints by EC2, private DNS by Route 53. Present only where {@code
 * privatelink.aws.account-id} is configured. Nothing imports it: its beans are found by lookup. It
 * imports {@code model}, {@code spi} and the AWS SDK.
 */
@Configuration
@Requires(property = "privatelink.aws.account-id")
@NullMarked
package dev.privatelink.provider.aws;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
