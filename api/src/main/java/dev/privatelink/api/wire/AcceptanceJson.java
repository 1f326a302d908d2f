package dev.privatelink.api.wire;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.Instant;

/**
 * What the owner of the service has to do, shown while we wait for them.
 *
 * @param serviceId their service
 * @param endpointId the endpoint to accept
 * @param since since when we wait
 * @param deadline until when
 * @param command the exact command
 * @param consoleUrl where to click instead
 */
public record AcceptanceJson(
    String serviceId,
    String endpointId,
    @JsonFormat(shape = JsonFormat.Shape.STRING) Instant since,
    @JsonFormat(shape = JsonFormat.Shape.STRING) Instant deadline,
    String command,
    String consoleUrl) {}
