package dev.privatelink.model;

import java.util.List;

/**
 * The names under which every log line says what it is about, whoever wrote it: they are set where
 * a request, a run or a step begins, and nowhere else.
 */
public final class LogKeys {
  /** The id of the request that began it all. */
  public static final String TRACE = "trace";

  /** The connection. */
  public static final String CONNECTION = "connection";

  /** The cluster. */
  public static final String CLUSTER = "cluster";

  /** The operation, which is also the workflow's id. */
  public static final String OPERATION = "operation";

  /** The cloud. */
  public static final String CLOUD = "cloud";

  /** The step of the operation. */
  public static final String STEP = "step";

  /** How often the step was begun; 1 for the first time. */
  public static final String ATTEMPT = "attempt";

  /** All of them, in the order in which lines have them. */
  public static final List<String> ALL =
      List.of(TRACE, CONNECTION, CLUSTER, OPERATION, CLOUD, STEP, ATTEMPT);

  private LogKeys() {}
}
