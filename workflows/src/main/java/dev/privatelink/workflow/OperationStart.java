package dev.privatelink.workflow;

import dev.privatelink.model.CloudId;
import dev.privatelink.model.ClusterId;
import dev.privatelink.model.OperationId;
import dev.privatelink.model.Origin;
import dev.privatelink.port.AdmissionRequest;
import java.time.Instant;
import java.util.Optional;

/**
 * What every operation is started with.
 *
 * @param operation its id, which is the workflow's id
 * @param cluster the connection's cluster
 * @param cloud the connection's cloud: names the queue of its steps
 * @param origin who asked
 * @param admitBy the database's time after which the request must not come to life
 * @param idempotency the caller's key, if one was sent
 */
public record OperationStart(
    OperationId operation,
    ClusterId cluster,
    CloudId cloud,
    Origin origin,
    Instant admitBy,
    Optional<AdmissionRequest.IdempotencyKey> idempotency) {}
