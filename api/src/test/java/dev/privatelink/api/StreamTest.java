package dev.privatelink.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.privatelink.api.fake.Http;
import dev.privatelink.api.fake.Scene;
import dev.privatelink.api.fake.ServerSentEvents;
import dev.privatelink.api.fake.TestService;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Changes as they happen: nothing is missed, and nothing is held for ever. */
class StreamTest {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final Map<String, Object> QUICK =
      Map.of(
          "privatelink.streams.longest", "1m",
          "privatelink.streams.every", "20ms",
          "privatelink.streams.heartbeat", "100ms",
          "privatelink.streams.per-caller", "2");

  private final Scene scene = new Scene(QUICK);
  private final List<Watch> watches = new ArrayList<>();

  @AfterEach
  void stop() {
    watches.forEach(Watch::close);
    scene.close();
  }

  @Test
  void whenSomethingHappensToTheConnection_itIsTold_asTheListOfEventsTellsIt() {
    String id = scene.created();
    Watch watch = watch(scene.path(id) + ":watch");
    watch.isAlive();
    int before = scene.ledger().eventCount();

    scene.story(id).waiting();

    int happened = scene.ledger().eventCount() - before;
    await().atMost(SOON).until(() -> watch.changes().size() == happened);
    var listed = scene.http().get(scene.path(id) + "/events?pageSize=100").json().get("events");
    assertThat(watch.changes().getLast().json()).isEqualTo(listed.get(listed.size() - 1));
    assertThat(watch.changes())
        .extracting(event -> Long.parseLong(event.id()))
        .isSorted()
        .doesNotHaveDuplicates();
  }

  @Test
  void whenAClientComesAgain_itIsToldWhatItHasMissed_andNothingTwice() {
    String id = scene.created();
    Watch first = watch(scene.path(id) + ":watch");
    String known = first.isAlive();
    first.close();
    scene.story(id).waiting();
    int missed = scene.ledger().eventCount() - Integer.parseInt(known);

    Watch second = watch(scene.path(id) + ":watch", "Last-Event-ID", known);

    await().atMost(SOON).until(() -> second.changes().size() == missed);
    assertThat(second.changes().getFirst().id())
        .isEqualTo(Integer.toString(Integer.parseInt(known) + 1));
  }

  @Test
  void whenAnyConnectionOfTheClusterChanges_itsWatchersHearOfIt_andThoseOfOthersDoNot() {
    String id = scene.created();
    Watch here = watch(Scene.CONNECTIONS + ":watch");
    Watch elsewhere =
        watch("/v1beta1/clusters/%s/privateLinkConnections:watch".formatted(TestService.PAUSED));
    String known = here.isAlive();
    elsewhere.isAlive();

    scene.story(id).waiting();

    await().atMost(SOON).until(() -> !here.changes().isEmpty());
    assertThat(here.changes().getLast().json().get("clusterId").asText())
        .isEqualTo(TestService.RUNNING);
    here.close();
    Watch again = watch(Scene.CONNECTIONS + ":watch", "Last-Event-ID", known);
    await().atMost(SOON).until(() -> !again.changes().isEmpty());
    assertThat(elsewhere.changes()).isEmpty();
  }

  @Test
  void whenNothingHappens_theStreamSaysThatItIsThere() {
    Watch watch = watch(Scene.CONNECTIONS + ":watch");

    await().atMost(SOON).until(() -> watch.events().size() >= 3);
    assertThat(watch.events()).allSatisfy(event -> assertThat(event.name()).isEqualTo("alive"));
    assertThat(watch.response().headers().firstValue("Content-Type").orElseThrow())
        .startsWith("text/event-stream");
    assertThat(watch.response().headers().firstValue("Cache-Control"))
        .hasValue("no-store, no-transform");
  }

  @Test
  void whenTheDatabaseGoes_theStreamEnds_andGoesOnWhenItIsBack() {
    String id = scene.created();
    Watch watch = watch(scene.path(id) + ":watch");
    String known = watch.isAlive();

    scene.ledger().down(true);

    await().atMost(SOON).until(watch::hasEnded);
    assertThat(watch(scene.path(id) + ":watch").response().statusCode()).isEqualTo(503);
    scene.ledger().down(false);
    scene.story(id).waiting();
    Watch again = watch(scene.path(id) + ":watch", "Last-Event-ID", known);
    await().atMost(SOON).until(() -> !again.changes().isEmpty());
  }

  @Test
  void whenTheConnectionIsDeleted_thatIsTheLastThatIsTold() {
    String id = scene.created();
    scene.story(id).active();
    Watch watch = watch(scene.path(id) + ":watch");
    watch.isAlive();

    scene.delete(id);
    scene.story(id).deleted();

    await().atMost(SOON).until(watch::hasEnded);
    assertThat(watch.changes().getLast().json().get("type").asText())
        .isEqualTo("ConnectionDeleted");
    assertThat(watch(scene.path(id) + ":watch").response().statusCode()).isEqualTo(404);
  }

  @Test
  void whenItIsNotTheirs_itIsNotFound() {
    Watch foreign =
        watch("/v1beta1/clusters/%s/privateLinkConnections:watch".formatted(TestService.FOREIGN));

    assertThat(foreign.response().statusCode()).isEqualTo(404);
    assertThat(scene.http().anonymous().get(Scene.CONNECTIONS + ":watch").status()).isEqualTo(401);
  }

  @Test
  void whenSomebodyHasTooManyOpen_oneMoreIsRefused_untilOneIsClosed() {
    Watch one = watch(Scene.CONNECTIONS + ":watch");
    Watch two = watch(Scene.CONNECTIONS + ":watch");
    one.isAlive();
    two.isAlive();

    Watch three = watch(Scene.CONNECTIONS + ":watch");

    assertThat(three.response().statusCode()).isEqualTo(429);
    assertThat(three.response().headers().firstValue("Retry-After")).isPresent();
    one.close();
    await()
        .atMost(SOON)
        .until(() -> watch(Scene.CONNECTIONS + ":watch").response().statusCode() == 200);
  }

  @Test
  void whenTheIdIsNoneOfTheStreams_theAnswerSaysSo() {
    Http.Answer answer =
        scene.http().get(Scene.CONNECTIONS + ":watch", "Last-Event-ID", "plc-nonsense");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text()).contains("Last-Event-ID");
  }

  @Test
  void whenAStreamHasLastedLongEnough_itEnds() {
    try (Scene brief = new Scene()) {
      Http.Answer answer = brief.http().get(Scene.CONNECTIONS + ":watch");

      assertThat(answer.status()).isEqualTo(200);
      assertThat(ServerSentEvents.of(answer.text())).hasSize(1);
    }
  }

  private Watch watch(String path, String... headers) {
    var watch = new Watch(scene.http(), path, headers);
    watches.add(watch);
    return watch;
  }

  /** A client that listens. */
  private static final class Watch implements AutoCloseable {
    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpResponse<InputStream> response;
    private final StringBuffer text = new StringBuffer();
    private volatile boolean ended;

    Watch(Http http, String path, String... headers) {
      String[] all = Arrays.copyOf(headers, headers.length + 2);
      all[headers.length] = "Authorization";
      all[headers.length + 1] = http.credential("GET", path);
      var request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + http.port() + path))
              .headers(all)
              .build();
      try {
        response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
      Thread.startVirtualThread(this::read);
    }

    private void read() {
      var buffer = new byte[4096];
      try (InputStream in = response.body()) {
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
          text.append(new String(buffer, 0, read, StandardCharsets.UTF_8));
        }
      } catch (IOException e) {
        text.append("");
      }
      ended = true;
    }

    HttpResponse<InputStream> response() {
      return response;
    }

    boolean hasEnded() {
      return ended;
    }

    /** Up to where it knows everything. */
    String isAlive() {
      await().atMost(SOON).until(() -> !events().isEmpty());
      return events().getFirst().id();
    }

    List<ServerSentEvents.Event> events() {
      return ServerSentEvents.of(text.toString());
    }

    List<ServerSentEvents.Event> changes() {
      return events().stream().filter(event -> event.name().equals("change")).toList();
    }

    @Override
    public void close() {
      client.shutdownNow();
    }
  }
}
