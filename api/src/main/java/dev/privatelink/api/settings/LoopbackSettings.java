package dev.privatelink.api.settings;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * Who callers are as long as nobody has to prove it.
 *
 * @param organization the organisation on whose behalf they act
 * @param subject how they are named as the author of what they do
 */
@ConfigurationProperties("privatelink.loopback")
public record LoopbackSettings(
    @Bindable(defaultValue = "1") String organization,
    @Bindable(defaultValue = "local") String subject) {}
