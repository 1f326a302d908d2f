package dev.privatelink.worker;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * Where the workflow service is.
 *
 * @param address host and port
 * @param namespace in which all operations run
 * @param identity by which the service names this process in histories and in its list of pollers;
 *     empty means process id and host name
 */
@ConfigurationProperties("privatelink.temporal")
public record TemporalSettings(
    @Bindable(defaultValue = "127.0.0.1:7233") String address,
    @Bindable(defaultValue = "default") String namespace,
    @Bindable(defaultValue = "") String identity) {}
