package dev.privatelink.workflow;

import dev.privatelink.model.CloudId;
import io.temporal.common.SearchAttributeKey;
import java.util.List;

/** Every name that Temporal stores and therefore must never change. */
public final class TemporalNames {
  /** Where workflows and ledger steps run. */
  public static final String OPERATIONS_QUEUE = "privatelink-operations";

  /** The update that answers with the admission. */
  public static final String ADMITTED = "admitted";

  /** The query that answers with the {@link OperationStatus}. */
  public static final String STATUS = "status";

  /** The signal that asks a creation to end early. */
  public static final String ABANDON = "abandon";

  /** Workflow types. */
  public static final String CREATE_CONNECTION = "CreateConnection";

  public static final String ATTACH_DOMAINS = "AttachDomains";
  public static final String DETACH_DOMAINS = "DetachDomains";
  public static final String DELETE_CONNECTION = "DeleteConnection";

  /** Memo: the trace id of the request that started the run. */
  public static final String MEMO_TRACE = "trace";

  /** The connection that an operation works on. */
  public static final SearchAttributeKey<String> CONNECTION_ID =
      SearchAttributeKey.forKeyword("PlcConnectionId");

  /** The cluster that the connection belongs to. */
  public static final SearchAttributeKey<String> CLUSTER_ID =
      SearchAttributeKey.forKeyword("PlcClusterId");

  /** The cloud. */
  public static final SearchAttributeKey<String> CLOUD = SearchAttributeKey.forKeyword("PlcCloud");

  /** CREATE, ATTACH, DETACH or DELETE. */
  public static final SearchAttributeKey<String> OPERATION =
      SearchAttributeKey.forKeyword("PlcOperation");

  /**
   * What the operation is at: a {@link dev.privatelink.connection.ConnectionPhase} or a step of its
   * own.
   */
  public static final SearchAttributeKey<String> PHASE = SearchAttributeKey.forKeyword("PlcPhase");

  /** How it ended: an {@link dev.privatelink.model.OperationOutcome}. */
  public static final SearchAttributeKey<String> OUTCOME =
      SearchAttributeKey.forKeyword("PlcOutcome");

  /** Why it failed. */
  public static final SearchAttributeKey<String> FAILURE_CODE =
      SearchAttributeKey.forKeyword("PlcFailureCode");

  /**
   * All of them; a server must know them before the first operation. For people and alarms: no code
   * reads them.
   */
  public static final List<SearchAttributeKey<String>> SEARCH_ATTRIBUTES =
      List.of(CONNECTION_ID, CLUSTER_ID, CLOUD, OPERATION, PHASE, OUTCOME, FAILURE_CODE);

  private TemporalNames() {}

  /** Where the steps of one cloud run: only workers with that cloud's credentials poll it. */
  public static String cloudQueue(CloudId cloud) {
    return "privatelink-" + cloud;
  }
}
