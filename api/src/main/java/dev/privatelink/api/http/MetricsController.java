package dev.privatelink.api.http;

import dev.privatelink.api.metrics.Scrape;
import dev.privatelink.api.problem.Problem;
import dev.privatelink.api.problem.RpcCode;
import dev.privatelink.api.settings.MetricsSettings;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Hidden;

/**
 * What Prometheus reads. It proves nothing, so it is known by its address; to others the page is
 * not there.
 */
@Hidden
@OpenToAll
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class MetricsController {
  private static final MediaType FORMAT = MediaType.of("text/plain;version=0.0.4;charset=utf-8");

  private final Scrape scrape;
  private final RemoteAddresses addresses;
  private final MetricsSettings settings;

  MetricsController(Scrape scrape, RemoteAddresses addresses, MetricsSettings settings) {
    this.scrape = scrape;
    this.addresses = addresses;
    this.settings = settings;
  }

  @Get(value = "/prometheus", produces = MediaType.ALL)
  HttpResponse<String> scrape(HttpRequest<?> request) {
    if (addresses.isHidden(request) || !settings.admits(addresses.of(request))) {
      throw Problem.of(RpcCode.NOT_FOUND, "There is no such page.").asException();
    }
    return HttpResponse.ok(scrape.text())
        .contentType(FORMAT)
        .header(HttpHeaders.CACHE_CONTROL, "no-store");
  }
}
