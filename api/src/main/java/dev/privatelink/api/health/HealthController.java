package dev.privatelink.api.health;

import dev.privatelink.api.docs.Tags;
import dev.privatelink.api.health.Finding.Status;
import dev.privatelink.api.http.OpenToAll;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.PreDestroy;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * What people and probes ask: is it alive, can it serve, and if something is down, what. The status
 * is 503 as soon as anything that was asked for is down.
 */
@Controller("/health")
@OpenToAll
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = Tags.HEALTH)
@SecurityRequirements
@ApiResponse(
    responseCode = "503",
    description = "Something that was asked for is down; the body names it.",
    content = @Content(schema = @Schema(implementation = Health.class)))
final class HealthController {
  /** Apart from the requests' threads: a busy service still says how it is. */
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private final List<Probe> probes;

  HealthController(Collection<Check> checks) {
    this.probes =
        checks.stream()
            .sorted(Comparator.comparing(Check::name))
            .map(check -> new Probe(check, threads))
            .toList();
  }

  @PreDestroy
  void close() {
    threads.shutdownNow();
  }

  /**
   * Tells how everything is that the service depends on.
   *
   * @return all of it is up, or cannot be asked
   */
  @Operation(operationId = "Health_Get")
  @Get
  HttpResponse<Health> health() {
    return ask(probes);
  }

  /**
   * Tells whether requests may be sent here. Reads go on without the workflow service and workers.
   *
   * @return requests may be sent
   */
  @Operation(operationId = "Health_GetReadiness")
  @Get("/readiness")
  HttpResponse<Health> readiness() {
    return ask(probes.stream().filter(Probe::decidesReadiness).toList());
  }

  /**
   * Tells whether the process itself still answers. A restart helps against nothing else.
   *
   * @return the process answers
   */
  @Operation(operationId = "Health_GetLiveness")
  @Get("/liveness")
  HttpResponse<Health> liveness() {
    return ask(List.of());
  }

  private HttpResponse<Health> ask(List<Probe> asked) {
    var answers = new TreeMap<String, CompletableFuture<Finding>>();
    for (Probe probe : asked) {
      answers.put(probe.name(), CompletableFuture.supplyAsync(probe::ask, threads));
    }
    var findings = new TreeMap<String, Finding>();
    // Each probe is bounded, so this wait is.
    answers.forEach((name, answer) -> findings.put(name, answer.join()));
    Health health = Health.of(findings);
    return HttpResponse.<Health>status(
            health.status() == Status.DOWN ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.OK)
        .body(health);
  }
}
