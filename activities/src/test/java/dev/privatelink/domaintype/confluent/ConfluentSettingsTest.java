package dev.privatelink.domaintype.confluent;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The settings as they are bound from properties: default, and set. */
class ConfluentSettingsTest {
  private static final String SUFFIX = "privatelink.domain-types.confluent.suffix";

  /** What the rest of the module needs to be made; nothing of it is ever connected to. */
  private static final Map<String, Object> NO_DATABASE =
      Map.of(
          "datasources.default.url", "jdbc:postgresql://127.0.0.1:1/none",
          "datasources.default.driver-class-name", "org.postgresql.Driver",
          "datasources.default.initialization-fail-timeout", "-1",
          "datasources.default.minimum-idle", "0",
          "flyway.enabled", "false");

  @Test
  void whenNothingIsSet_itIsConfluentsOwn() {
    assertThat(bound(Map.of())).isEqualTo(new ConfluentSettings("aws.confluent.cloud"));
  }

  @Test
  void whenItIsSet_itIsUsed() {
    assertThat(bound(Map.of(SUFFIX, "kafka.example.com")))
        .isEqualTo(new ConfluentSettings("kafka.example.com"));
  }

  private static ConfluentSettings bound(Map<String, Object> settings) {
    var all = new HashMap<>(NO_DATABASE);
    all.putAll(settings);
    try (ApplicationContext context = ApplicationContext.run(all)) {
      return context.getBean(ConfluentSettings.class);
    }
  }
}
