package dev.privatelink.persistence;

import dev.privatelink.model.OperationId;
import dev.privatelink.port.RequestKeys.Bound;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/** What an idempotency key stands for. The table's key is (organization_id, project_id, key). */
@MappedEntity("idempotency_key")
record KeyRow(@Id String key, String requestHash, String operationId, long sequence) {
  Bound bound() {
    return new Bound(requestHash, new OperationId(operationId), sequence);
  }
}
