package dev.privatelink.api.wire;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/**
 * What the owner of the endpoint service has to do, shown while we wait for them.
 *
 * @param serviceId their service
 * @param endpointId the endpoint to accept
 * @param since since when we wait
 * @param deadline until when; after that the connection fails with EXPIRED
 * @param command the command that accepts the endpoint, with the real ids
 * @param consoleUrl the page of the cloud's console where it can be accepted instead
 */
@Schema(name = "Acceptance")
public record AcceptanceJson(
    String serviceId,
    String endpointId,
    @JsonFormat(shape = JsonFormat.Shape.STRING) Instant since,
    @JsonFormat(shape = JsonFormat.Shape.STRING) Instant deadline,
    String command,
    String consoleUrl) {}
