package dev.privatelink.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privatelink.api.fake.Http;
import dev.privatelink.api.fake.Scene;
import dev.privatelink.api.fake.TestService;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever is sent instead of a credential: it is refused, and nothing breaks. */
class GarbageTest {
  private static Scene scene;

  @BeforeContainer
  static void open() {
    scene = new Scene();
  }

  @AfterContainer
  static void close() {
    scene.close();
  }

  @Property(tries = 300)
  void whenTheHeaderIsAnything_itIsRefused(@ForAll("headers") String header) {
    Http.Answer answer = scene.http().anonymous().get(Scene.CONNECTIONS, "Authorization", header);

    assertThat(answer.status()).as(header).isEqualTo(401);
    assertThat(answer.json().get("code").asInt()).isEqualTo(16);
    assertThat(answer.response().headers().allValues("WWW-Authenticate")).hasSize(2);
    assertThat(scene.ledger().eventCount()).isZero();
  }

  /** A right answer with one piece of it replaced, moved or repeated. */
  @Property(tries = 300)
  void whenARightAnswerIsDamaged_itIsRefused(
      @ForAll("pieces") String piece, @ForAll("places") double place, @ForAll("lengths") int cut) {
    String right = scene.http().credential("POST", Scene.CONNECTIONS);
    int at = (int) (place * right.length());
    String damaged =
        right.substring(0, at) + piece + right.substring(Math.min(right.length(), at + cut));

    Http.Answer answer =
        scene
            .http()
            .anonymous()
            .post(
                Scene.CONNECTIONS,
                "{}",
                "Authorization",
                damaged.strip().isEmpty() ? "x" : damaged.strip());

    // 400: the change did not matter, and then the empty body did.
    assertThat(answer.status()).as(damaged).isIn(400, 401);
    assertThat(scene.ledger().eventCount()).isZero();
  }

  @Provide
  Arbitrary<String> headers() {
    Arbitrary<String> text =
        Arbitraries.strings().withCharRange(' ', '~').ofMinLength(1).ofMaxLength(300);
    Arbitrary<String> scheme =
        Arbitraries.of("Digest ", "digest ", "Bearer ", "Basic ", "", "Bearer plop_");
    Arbitrary<String> parameter =
        Combinators.combine(
                Arbitraries.of(
                    "username",
                    "realm",
                    "nonce",
                    "uri",
                    "response",
                    "qop",
                    "nc",
                    "cnonce",
                    "algorithm",
                    "opaque",
                    "x"),
                Arbitraries.of("=", "==", " = ", "=\"", ""),
                Arbitraries.of(
                    TestService.KEY,
                    "tidb.cloud",
                    "auth",
                    "00000001",
                    "MD5",
                    Scene.CONNECTIONS,
                    "\"",
                    "\\",
                    "ffffffffffffffffffffffffffffffff",
                    "0".repeat(64)),
                Arbitraries.of(", ", ",", "\", ", ""))
            .as((name, sign, value, end) -> name + sign + value + end);
    Arbitrary<String> parameters =
        parameter.list().ofMaxSize(30).map(list -> String.join("", list));
    return Combinators.combine(scheme, Arbitraries.oneOf(text, parameters))
        .as(String::concat)
        .map(String::strip)
        .filter(header -> !header.isEmpty());
  }

  @Provide
  Arbitrary<String> pieces() {
    return Arbitraries.oneOf(
        Arbitraries.strings().withCharRange(' ', '~').ofMaxLength(20),
        Arbitraries.of("\"", "\\", ",", "=", "%", "nc=00000002, ", "Digest ", "é", "%00"));
  }

  @Provide
  Arbitrary<Double> places() {
    return Arbitraries.doubles().between(0, 1);
  }

  @Provide
  Arbitrary<Integer> lengths() {
    return Arbitraries.integers().between(0, 40);
  }
}
