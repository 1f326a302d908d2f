package dev.privatelink.api.http;

import dev.privatelink.api.console.ConsoleFiles;
import dev.privatelink.api.problem.Problem;
import dev.privatelink.api.problem.RpcCode;
import dev.privatelink.api.settings.ApiRole;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Hidden;
import java.net.URI;

/**
 * The console's page at {@code /console/}. It holds nothing of anybody, so everybody may load it;
 * it comes out of this program alone, so it works without the internet.
 */
@Hidden
@OpenToAll
@Controller("/console")
@ExecuteOn(TaskExecutors.BLOCKING)
@Requires(condition = ApiRole.class)
final class ConsoleController {
  /** The page may load from here, and send requests here, and nothing else. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
          + " img-src 'self' data:; font-src 'self'; frame-ancestors 'none'; base-uri 'none';"
          + " form-action 'none'";

  private final ConsoleFiles files;

  ConsoleController(ConsoleFiles files) {
    this.files = files;
  }

  /** The page; its own addresses begin behind the slash. */
  @Get
  HttpResponse<?> root(HttpRequest<?> request) {
    return request.getPath().endsWith("/")
        ? file("")
        : HttpResponse.redirect(URI.create("/console/"));
  }

  /**
   * A file, or the page itself.
   *
   * @param path behind {@code /console/}
   */
  @Get("/{path:.*}")
  HttpResponse<byte[]> file(String path) {
    ConsoleFiles.File file =
        files
            .at(path)
            .orElseThrow(
                () -> Problem.of(RpcCode.NOT_FOUND, "There is no such file.").asException());
    return HttpResponse.ok(file.bytes())
        .contentType(MediaType.of(file.type() + ";charset=utf-8"))
        .header(
            HttpHeaders.CACHE_CONTROL,
            file.immutable() ? "public, max-age=31536000, immutable" : "no-cache")
        .header("Content-Security-Policy", POLICY)
        .header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "no-referrer")
        .header("Cross-Origin-Opener-Policy", "same-origin");
  }
}
