package dev.privatelink.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privatelink.access.Permission;
import dev.privatelink.api.fake.Http;
import dev.privatelink.api.fake.Scene;
import dev.privatelink.api.http.Demands;
import dev.privatelink.api.http.OpenToAll;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a route says about itself decides; one that says nothing is closed. */
class RouteTest {
  private final Scene scene = new Scene(Map.of("test.routes", true));

  @AfterEach
  void stop() {
    scene.close();
  }

  @Test
  void whenARouteSaysNothing_itIsClosedToAll() {
    Http.Answer stranger = scene.http().anonymous().get("/test/forgotten");
    Http.Answer owner = scene.http().get("/test/forgotten");

    assertThat(stranger.status()).isEqualTo(401);
    assertThat(stranger.response().headers().allValues("WWW-Authenticate")).hasSize(2);
    assertThat(owner.status()).isEqualTo(403);
    assertThat(owner.json().get("code").asInt()).isEqualTo(7);
  }

  @Test
  void whenARouteIsOpen_anybodyMayCallIt_andElseOnlyWhoIsPermitted() {
    assertThat(scene.http().anonymous().get("/test/open").status()).isEqualTo(200);
    assertThat(scene.http().anonymous().get("/test/read").status()).isEqualTo(401);
    assertThat(scene.http().get("/test/read").status()).isEqualTo(200);
    assertThat(scene.http().get("/test/operate").status()).isEqualTo(403);
  }

  @Test
  void whenThePathIsUnknown_itIsNotFound_forEverybody() {
    assertThat(scene.http().anonymous().get("/test/nothing").status()).isEqualTo(404);
    assertThat(scene.http().get("/test/nothing").status()).isEqualTo(404);
    assertThat(scene.http().anonymous().get("/").status()).isEqualTo(404);
  }

  @Test
  void whenOnlyTheHeadIsAskedFor_itNeedsTheSame() {
    Http anonymous = scene.http().anonymous();

    assertThat(anonymous.send("HEAD", Scene.CONNECTIONS, new byte[0]).status()).isEqualTo(401);
    assertThat(scene.http().send("HEAD", Scene.CONNECTIONS, new byte[0]).status()).isEqualTo(200);
  }

  /** Routes that only this test has. */
  @Hidden
  @Controller("/test")
  @Requires(property = "test.routes")
  static final class Routes {
    @Get("/forgotten")
    String forgotten() {
      return "secret";
    }

    @OpenToAll
    @Get("/open")
    String open() {
      return "open";
    }

    @Demands(Permission.READ)
    @Get("/read")
    String read() {
      return "read";
    }

    @Demands(Permission.OPERATE)
    @Get("/operate")
    String operate() {
      return "operate";
    }
  }
}
