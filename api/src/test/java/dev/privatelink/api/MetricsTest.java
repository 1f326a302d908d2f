package dev.privatelink.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.privatelink.api.fake.FakeCensus;
import dev.privatelink.api.fake.Http;
import dev.privatelink.api.fake.Scene;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsTest {
  @Test
  void whenPrometheusReads_theLedgerIsCounted_bySmallSetsOfWords() {
    try (var scene = new Scene()) {
      Http.Answer scrape = scene.http().get("/prometheus");

      assertThat(scrape.status()).isEqualTo(200);
      assertThat(scrape.header("Content-Type")).startsWith("text/plain;version=0.0.4");
      assertThat(scrape.text())
          .contains(
              "privatelink_connections{cloud=\"aws\",phase=\"WAITING_FOR_CUSTOMER\",state=\"PENDING_ACCEPTANCE\"} 7.0")
          .contains(
              "privatelink_operations_open{cloud=\"aws\",code=\"QUOTA_EXCEEDED\",operation=\"CREATE\",phase=\"ENDPOINT_CREATING\",waits_for=\"PLATFORM\"} 3.0")
          .contains(
              "privatelink_oldest_wait_seconds{cloud=\"aws\",code=\"QUOTA_EXCEEDED\",operation=\"CREATE\",phase=\"ENDPOINT_CREATING\",waits_for=\"PLATFORM\"} 7200.0")
          .contains("privatelink_census_age_seconds")
          .contains("jvm_memory_used_bytes");
    }
  }

  @Test
  void whenManyRead_theDatabaseIsAskedOnce() {
    try (var scene = new Scene()) {
      for (int i = 0; i < 20; i++) {
        assertThat(scene.http().get("/prometheus").text()).contains("privatelink_connections{");
      }

      assertThat(scene.bean(FakeCensus.class).taken()).isEqualTo(1);
    }
  }

  @Test
  void whenTheDatabaseIsDown_theScrapeIsThere_andIsNotAskedForMore() {
    try (var scene = new Scene()) {
      scene.bean(FakeCensus.class).down();

      assertThat(scene.http().get("/prometheus").status()).isEqualTo(200);
      assertThat(scene.http().get("/prometheus").text())
          .contains("privatelink_census_age_seconds NaN")
          .contains("jvm_memory_used_bytes")
          .doesNotContain("privatelink_connections{");
      assertThat(scene.bean(FakeCensus.class).taken()).isEqualTo(1);
    }
  }

  @Test
  void whenTheDatabaseDoesNotAnswer_theScrapeIsNotHeldUp() {
    try (var scene = new Scene()) {
      scene.bean(FakeCensus.class).silent();
      long begun = System.nanoTime();

      assertThat(scene.http().get("/prometheus").text()).contains("jvm_memory_used_bytes");
      assertThat(scene.http().get("/prometheus").status()).isEqualTo(200);

      assertThat((System.nanoTime() - begun) / 1_000_000_000L).isLessThan(8);
      assertThat(scene.bean(FakeCensus.class).taken()).isEqualTo(1);
    }
  }

  @Test
  void whenSomebodyElseAsks_thereIsNoSuchPage() {
    try (var scene = new Scene(Map.of("privatelink.metrics.scrapers", "10.0.0.0/8"))) {
      Http.Answer answer = scene.http().get("/prometheus");

      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.text()).doesNotContain("jvm_");
    }
  }

  /** A proxy on the same machine has a scraper's address, whoever asks it. */
  @ParameterizedTest
  @ValueSource(strings = {"X-Forwarded-For", "Forwarded"})
  void whenSomebodyPassesARequestOn_whomWeDoNotTrust_thereIsNoSuchPage(String header) {
    String client = header.equals("Forwarded") ? "for=203.0.113.9" : "203.0.113.9";
    try (var scene = new Scene()) {
      assertThat(scene.http().get("/prometheus", header, client).status()).isEqualTo(404);
    }
    try (var behind =
        new Scene(Map.of("privatelink.proxies.trusted", List.of("127.0.0.0/8", "10.0.0.0/8")))) {
      assertThat(behind.http().get("/prometheus", header, client).status()).isEqualTo(404);
    }
  }

  @Test
  void whenAProxyThatWeTrustPassesOnWhatAScraperAsks_itIsAnswered() {
    try (var behind =
        new Scene(
            Map.of(
                "privatelink.proxies.trusted",
                List.of("127.0.0.0/8"),
                "privatelink.metrics.scrapers",
                "10.0.0.0/8"))) {
      assertThat(behind.http().get("/prometheus", "X-Forwarded-For", "10.1.2.3").status())
          .isEqualTo(200);
    }
  }

  @Test
  void whenAScraperIsNoAddress_theStartFails_andNamesTheKey() {
    assertThatThrownBy(() -> new Scene(Map.of("privatelink.metrics.scrapers", "prometheus")))
        .hasStackTraceContaining("privatelink.metrics.scrapers has 'prometheus'");
  }
}
