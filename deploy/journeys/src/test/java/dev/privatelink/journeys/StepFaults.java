package dev.privatelink.journeys;

import dev.privatelink.connection.ConnectionCommand.RequestConnection;
import dev.privatelink.model.OperationId;
import dev.privatelink.model.OperationKind;
import dev.privatelink.port.AdmissionRequest;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.activity.ActivityInfo;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Breaks one step of one operation of one connection. Connections are told apart by their display
 * name, which is known before they have an id; steps by their order within the operation.
 */
final class StepFaults extends WorkerInterceptorBase {
  /** How a step breaks. */
  enum Mode {
    /** The first attempt fails before it does anything. */
    FAILED_ONCE,
    /** The first attempt does it, and its answer is lost. */
    ANSWER_LOST,
    /** No attempt does anything, and none is tried again. */
    FAILED_FOR_GOOD
  }

  /** What to break. */
  record Plan(OperationKind operation, int step, Mode mode) {}

  private final Map<String, Plan> plansByName = new ConcurrentHashMap<>();
  private final Map<String, Plan> plansByConnection = new ConcurrentHashMap<>();
  private final Map<String, List<String>> stepsByRun = new ConcurrentHashMap<>();

  /** Breaks a step of the connection that will have this display name. */
  void plan(String displayName, Plan plan) {
    plansByName.put(displayName, plan);
  }

  /** Breaks nothing more of this connection. */
  void heal(String connectionId) {
    plansByConnection.remove(connectionId);
  }

  /** The types of the steps that the latest run of an operation began, in order. */
  List<String> steps(OperationId operation) {
    return stepsByRun.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(operation.value() + "|"))
        .map(entry -> entry.getValue().stream().map(id -> id.split("\\|")[1]).toList())
        .findFirst()
        .orElseThrow();
  }

  @Override
  public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
    return new ActivityInboundCallsInterceptorBase(next) {
      private ActivityInfo info;

      @Override
      public void init(ActivityExecutionContext context) {
        info = context.getInfo();
        super.init(context);
      }

      @Override
      public ActivityOutput execute(ActivityInput input) {
        int index = index(info);
        Plan plan = plan(info, input);
        boolean hit =
            plan != null
                && plan.operation() == new OperationId(info.getWorkflowId()).kind()
                && plan.step() == index;
        if (!hit) {
          return super.execute(input);
        }
        return switch (plan.mode()) {
          case FAILED_ONCE -> {
            failFirst(info);
            yield super.execute(input);
          }
          case ANSWER_LOST -> {
            ActivityOutput answer = super.execute(input);
            failFirst(info);
            yield answer;
          }
          case FAILED_FOR_GOOD ->
              throw ApplicationFailure.newNonRetryableFailure("broken for good", "Injected");
        };
      }
    };
  }

  private static void failFirst(ActivityInfo info) {
    if (info.getAttempt() == 1) {
      throw new IllegalStateException("injected failure of the first attempt");
    }
  }

  private int index(ActivityInfo info) {
    List<String> steps =
        stepsByRun.computeIfAbsent(
            info.getWorkflowId() + "|" + info.getRunId(), run -> new CopyOnWriteArrayList<>());
    String step = info.getActivityId() + "|" + info.getActivityType();
    synchronized (steps) {
      if (!steps.contains(step)) {
        steps.add(step);
      }
      return steps.indexOf(step);
    }
  }

  private Plan plan(ActivityInfo info, ActivityInboundCallsInterceptor.ActivityInput input) {
    String connection = new OperationId(info.getWorkflowId()).connection().value();
    if (input.getArguments().length > 0
        && input.getArguments()[0] instanceof AdmissionRequest admission
        && admission.command() instanceof RequestConnection create) {
      Plan plan = plansByName.remove(create.request().displayName());
      if (plan != null) {
        plansByConnection.put(connection, plan);
      }
    }
    return plansByConnection.get(connection);
  }
}
