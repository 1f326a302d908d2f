package dev.privatelink.provider.alicloud;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privatelink.localcloud.AlicloudSeed;
import dev.privatelink.model.EndpointCondition;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A state that nobody knew is neither success nor failure, and somebody notices it. */
class UnknownWordsTest {
  private final UnknownWords unknown = new UnknownWords();

  @Test
  void whenTheCloudSendsANewState_theEndpointIsInPassingAndTheStateIsCounted() throws Exception {
    try (RawServer server =
            RawServer.answering(action ->
                action.equals("GetVpcEndpointAttribute")
                    ? """
                    {"RequestId":"R-1","EndpointId":"ep-1","EndpointStatus":"Active",
                    "ConnectionStatus":"Migrated","EndpointBusinessStatus":"Normal"}
                    """
                    : "{\"RequestId\":\"R-2\",\"Zones\":[]}");
        AlicloudClients clients =
            AlicloudUnderTest.clients(
                new AlicloudSettings(
                    Optional.of(server.address()),
                    AlicloudUnderTest.ACCOUNT,
                    "alicloud.plc.tidbcloud.com"))) {
      var endpoints = new PrivateLinkEndpoints(clients);
      var provider = new AlicloudEndpointProvider(endpoints);
      for (int look = 0; look < 3; look++) {
        var seen =
            provider.observe(
                "ep-1",
                AlicloudUnderTest.target(AlicloudSeed.SERVICE_MANUAL),
                AlicloudUnderTest.placement(Map.of(AlicloudSeed.ZONE_A, AlicloudSeed.VSWITCH_A)));

        assertThat(seen.condition()).isEqualTo(EndpointCondition.TRANSITIONAL);
        assertThat(seen.providerState()).isEqualTo("Active/Migrated");
        assertThat(seen.failure()).isEmpty();
      }
      assertThat(endpoints.unknown().counts())
          .containsExactly(Map.entry("ConnectionStatus=migrated", 3L));
    }
  }

  @Test
  void whenThereAreTooMany_theRestIsCountedTogether() {
    for (int word = 0; word < UnknownWords.WORDS_MAX + 7; word++) {
      unknown.count("ConnectionStatus=w" + word);
    }
    unknown.count("ConnectionStatus=w0");

    assertThat(unknown.counts())
        .hasSize(UnknownWords.WORDS_MAX + 1)
        .containsEntry("others", 7L)
        .containsEntry("ConnectionStatus=w0", 2L);
  }

  @Test
  void whenAStateIsNoWord_itCannotFillTheLogOrForgeALine() {
    unknown.count("ConnectionStatus=a\nb" + "x".repeat(1_000));

    assertThat(unknown.counts().keySet())
        .singleElement()
        .satisfies(word ->
            assertThat(word).startsWith("ConnectionStatus=a?bx").hasSize(UnknownWords.LENGTH_MAX));
  }
}
