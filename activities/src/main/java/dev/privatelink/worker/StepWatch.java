package dev.privatelink.worker;

import dev.privatelink.model.LogKeys;
import dev.privatelink.model.OperationId;
import dev.privatelink.observe.TraceParent;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.activity.ActivityInfo;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptorBase;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInfo;
import io.temporal.workflow.unsafe.WorkflowUnsafe;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.MDC;

/**
 * Says, for every line that a step logs, what it is about, and makes a span of each attempt of a
 * step and of each run. It gives no command and reads no clock on behalf of a workflow, so
 * histories stay as they are.
 */
@Singleton
final class StepWatch extends WorkerInterceptorBase {
  private static final String SCOPE = "dev.privatelink";

  private final Tracer tracer;

  StepWatch(OpenTelemetry telemetry) {
    this.tracer = telemetry.getTracer(SCOPE);
  }

  @Override
  public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
    return new WatchedStep(next, tracer);
  }

  @Override
  public WorkflowInboundCallsInterceptor interceptWorkflow(WorkflowInboundCallsInterceptor next) {
    return new WatchedRun(next, tracer);
  }

  private static Optional<String> parent() {
    return Optional.ofNullable(MDC.get(TraceParent.KEY));
  }

  /** One attempt of a step. */
  private static final class WatchedStep extends ActivityInboundCallsInterceptorBase {
    private final Tracer tracer;
    private Optional<ActivityInfo> info = Optional.empty();

    WatchedStep(ActivityInboundCallsInterceptor next, Tracer tracer) {
      super(next);
      this.tracer = tracer;
    }

    @Override
    public void init(ActivityExecutionContext context) {
      info = Optional.of(context.getInfo());
      super.init(context);
    }

    @Override
    public ActivityOutput execute(ActivityInput input) {
      var about = new TreeMap<String, String>();
      info.ifPresent(step -> {
        about.put(LogKeys.STEP, step.getActivityType());
        about.put(LogKeys.ATTEMPT, Integer.toString(step.getAttempt()));
        Optional.ofNullable(step.getWorkflowId())
            .filter(OperationId::isWellFormed)
            .map(OperationId::new)
            .ifPresent(operation -> {
              about.put(LogKeys.OPERATION, operation.value());
              about.put(LogKeys.CONNECTION, operation.connection().value());
            });
      });
      Span span =
          tracer
              .spanBuilder("step " + about.getOrDefault(LogKeys.STEP, "unknown"))
              .setParent(TraceParent.context(parent()))
              .setSpanKind(SpanKind.CONSUMER)
              .startSpan();
      about.forEach((key, value) -> span.setAttribute("privatelink." + key, value));
      about.forEach(MDC::put);
      try (Scope ignored = span.makeCurrent()) {
        return super.execute(input);
      } catch (RuntimeException failed) {
        span.setStatus(StatusCode.ERROR, failed.getClass().getSimpleName());
        throw failed;
      } finally {
        about.keySet().forEach(MDC::remove);
        span.end();
      }
    }
  }

  /** One run of an operation: a span from its start to its end, written by who sees the end. */
  private static final class WatchedRun extends WorkflowInboundCallsInterceptorBase {
    private final Tracer tracer;

    WatchedRun(WorkflowInboundCallsInterceptor next, Tracer tracer) {
      super(next);
      this.tracer = tracer;
    }

    @Override
    public WorkflowOutput execute(WorkflowInput input) {
      WorkflowOutput output;
      try {
        output = super.execute(input);
      } catch (RuntimeException failed) {
        write(StatusCode.ERROR);
        throw failed;
      }
      write(StatusCode.UNSET);
      return output;
    }

    private void write(StatusCode status) {
      if (WorkflowUnsafe.isReplaying()) {
        return;
      }
      WorkflowInfo run = Workflow.getInfo();
      tracer
          .spanBuilder("operation " + run.getWorkflowType())
          .setParent(TraceParent.context(parent()))
          .setStartTimestamp(Instant.ofEpochMilli(run.getRunStartedTimestampMillis()))
          .startSpan()
          .setAttribute("privatelink." + LogKeys.OPERATION, run.getWorkflowId())
          .setStatus(status)
          .end(Instant.ofEpochMilli(Workflow.currentTimeMillis()));
    }
  }
}
