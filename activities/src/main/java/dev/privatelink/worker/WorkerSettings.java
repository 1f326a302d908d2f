package dev.privatelink.worker;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How this process works on operations.
 *
 * @param drainWithin how long running steps may take to end when the process stops
 * @param startRetry the pause between attempts to reach the workflow service at start
 */
@ConfigurationProperties("privatelink.worker")
public record WorkerSettings(
    @Bindable(defaultValue = "20s") Duration drainWithin,
    @Bindable(defaultValue = "1s") Duration startRetry) {}
