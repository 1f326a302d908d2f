package dev.privatelink.api.operation;

import dev.privatelink.workflow.OperationStart;

/**
 * An operation to start, or to ask again.
 *
 * @param workflowType its type, see {@link dev.privatelink.workflow.TemporalNames}
 * @param start who asks, for which connection, until when
 * @param input the workflow's whole input, {@code start} included
 * @param summary one line for operators, for example {@code create rds-prod → vpce-svc-…}
 */
public record OperationRequest(
    String workflowType, OperationStart start, Object input, String summary) {}
