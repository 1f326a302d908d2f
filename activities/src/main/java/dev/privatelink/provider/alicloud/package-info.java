/**
 * Alibaba Cloud: endpoints by PrivateLink, private DNS by PrivateZone. Present only where {@code
 * privatelink.alicloud.account-id} is configured. Nothing imports it: its beans are found by
 * lookup. It imports {@code model}, {@code spi} and the Alibaba Cloud SDK.
 */
@Configuration
@Requires(property = "privatelink.alicloud.account-id")
@NullMarked
package dev.privatelink.provider.alicloud;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
