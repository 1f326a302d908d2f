package dev.privatelink.worker;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * Where the workflow service is.
 *
 * @param address host and port
 * @param namespace in which all operations run
 */
@ConfigurationProperties("privatelink.temporal")
public record TemporalSettings(
    @Bindable(defaultValue = "127.0.0.1:7233") String address,
    @Bindable(defaultValue = "default") String namespace) {}
