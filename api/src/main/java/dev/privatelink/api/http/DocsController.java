package dev.privatelink.api.http;

import dev.privatelink.api.problem.Problem;
import dev.privatelink.api.problem.RpcCode;
import dev.privatelink.api.settings.ApiRole;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/**
 * The API's description at {@code /openapi.yml} and pages that show it at {@code /docs}. Everybody
 * may read them; they come out of this program alone, so they work without the internet.
 */
@Hidden
@OpenToAll
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
@Requires(condition = ApiRole.class)
final class DocsController {
  /** Where the compiler leaves the pages' scripts and styles. */
  private static final String PAGES = "META-INF/swagger/views/swagger-ui/res/";

  /** The pages may load from here, and send requests here, and nothing else. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private static final Map<String, Resource> FILES =
      Map.of(
          "docs.js", new Resource("docs/docs.js", "text/javascript"),
          "docs.css", new Resource("docs/docs.css", "text/css"),
          "swagger-ui.css", new Resource(PAGES + "swagger-ui.css", "text/css"),
          "swagger-ui-bundle.js", new Resource(PAGES + "swagger-ui-bundle.js", "text/javascript"),
          "favicon-32x32.png", new Resource(PAGES + "favicon-32x32.png", "image/png"));

  @Get("/openapi.yml")
  HttpResponse<byte[]> description() {
    return answer(new Resource("openapi.yml", "application/yaml"));
  }

  @Get("/docs")
  HttpResponse<byte[]> page() {
    return answer(new Resource("docs/index.html", MediaType.TEXT_HTML));
  }

  @Get("/docs/{file}")
  HttpResponse<byte[]> file(String file) {
    return answer(
        Optional.ofNullable(FILES.get(file))
            .orElseThrow(
                () -> Problem.of(RpcCode.NOT_FOUND, "There is no such page.").asException()));
  }

  private static HttpResponse<byte[]> answer(Resource resource) {
    return HttpResponse.ok(resource.read())
        .contentType(MediaType.of(resource.type() + ";charset=utf-8"))
        .header(HttpHeaders.CACHE_CONTROL, "no-cache")
        .header("Content-Security-Policy", POLICY)
        .header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "no-referrer");
  }

  /**
   * A file of this program.
   *
   * @param path where it is
   * @param type its media type
   */
  private record Resource(String path, String type) {
    byte[] read() {
      try (InputStream file = Resource.class.getClassLoader().getResourceAsStream(path)) {
        if (file == null) {
          throw new IllegalStateException(path + " was not packaged");
        }
        return file.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
