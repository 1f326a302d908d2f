package dev.privatelink.provider.alicloud;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privatelink.localcloud.AlicloudSeed;
import dev.privatelink.localcloud.alicloud.privatelink.BusinessStatus;
import dev.privatelink.model.ActionOwner;
import dev.privatelink.model.ConnectionTarget;
import dev.privatelink.model.EndpointCondition;
import dev.privatelink.model.EndpointObservation;
import dev.privatelink.model.EndpointRequest;
import dev.privatelink.model.Failure;
import dev.privatelink.spi.DnsZone;
import dev.privatelink.spi.ProviderFailure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is particular to Alibaba Cloud in the life of an endpoint and of a private zone. */
class AlicloudOutcomesTest {
  private static final Duration LONG = Duration.ofHours(1);

  private AlicloudUnderTest alicloud;

  @BeforeEach
  void open() {
    alicloud = AlicloudUnderTest.open();
  }

  @AfterEach
  void close() {
    alicloud.close();
  }

  @Test
  void whenTheEndpointIsStillBeingMade_itIsNotTakenForARefusedOne() throws Exception {
    try (AlicloudUnderTest slow = AlicloudUnderTest.creating(Duration.ofMinutes(1))) {
      String id =
          slow.endpoints().ensureEndpoint(request(slow.manual()), slow.manual(), slow.placement());

      EndpointObservation seen = slow.endpoints().observe(id, slow.manual(), slow.placement());

      assertThat(seen.providerState()).isEqualTo("Creating/Disconnected");
      assertThat(seen.condition()).isEqualTo(EndpointCondition.TRANSITIONAL);
      assertThat(seen.failure()).isEmpty();
    }
  }

  @Test
  void whenTheOwnerCutsItOff_itSaysSoUntilItIsCut() throws Exception {
    String id = ensure(alicloud.manual());
    alicloud.accept(id);
    alicloud.pass(LONG);
    alicloud.beginRejecting(id);

    EndpointObservation seen = observe(id, alicloud.manual());

    assertThat(seen.condition()).isEqualTo(EndpointCondition.TRANSITIONAL);
    assertThat(seen.failure().orElseThrow().code()).isEqualTo(EndpointFailures.DISCONNECTING);
  }

  @Test
  void whenTheServiceIsLockedAndFreed_itIsOfNoUseAndThenAvailable() throws Exception {
    String id = ensure(alicloud.automatic());
    alicloud.pass(LONG);
    for (BusinessStatus lock :
        List.of(BusinessStatus.FINANCIAL_LOCKED, BusinessStatus.SECURITY_LOCKED)) {
      lock(lock);

      EndpointObservation seen = observe(id, alicloud.automatic());

      assertThat(seen.condition()).isEqualTo(EndpointCondition.TRANSITIONAL);
      Failure failure = seen.failure().orElseThrow();
      assertThat(failure.actor()).isEqualTo(ActionOwner.CUSTOMER);
      assertThat(failure.message()).contains(id, lock.wire());
      assertThat(failure.command().orElseThrow()).contains(AlicloudSeed.SERVICE_AUTOMATIC);
    }
    lock(BusinessStatus.NORMAL);

    EndpointObservation freed = observe(id, alicloud.automatic());
    assertThat(freed.condition()).isEqualTo(EndpointCondition.AVAILABLE);
    assertThat(freed.failure()).isEmpty();
  }

  @Test
  void whenTheServiceIsDeleted_itSaysSoToTheCustomer() throws Exception {
    String id = ensure(alicloud.manual());
    alicloud
        .cloud()
        .alicloud()
        .deleteService(AlicloudSeed.CUSTOMER_ACCOUNT, AlicloudSeed.SERVICE_MANUAL);

    EndpointObservation seen = observe(id, alicloud.manual());

    assertThat(seen.condition()).isEqualTo(EndpointCondition.SERVICE_DELETED);
    assertThat(seen.failure().orElseThrow().actor()).isEqualTo(ActionOwner.CUSTOMER);
    assertThat(seen.failure().orElseThrow().message()).contains(id, AlicloudSeed.SERVICE_MANUAL);
  }

  @Test
  void whenItIsDeleted_theZonesGoFirst() throws Exception {
    String id = ensure(alicloud.manual());
    delete(id);
    EndpointCondition going = observe(id, alicloud.manual()).condition();
    alicloud.pass(Duration.ofMinutes(3));
    EndpointCondition without = observe(id, alicloud.manual()).condition();
    delete(id);
    EndpointCondition deleting = observe(id, alicloud.manual()).condition();
    alicloud.pass(Duration.ofMinutes(3));

    assertThat(going).isEqualTo(EndpointCondition.DELETING);
    assertThat(without).as("so that it is asked again").isNotEqualTo(EndpointCondition.DELETING);
    assertThat(deleting).isEqualTo(EndpointCondition.DELETING);
    assertThat(observe(id, alicloud.manual())).isEqualTo(EndpointObservation.missing());
  }

  @Test
  void whenAZoneWasDeletedByHand_itIsMadeAgainThoughTheTokenIsRemembered() throws Exception {
    DnsZone zone =
        new DnsZone(
            "plc.example.com",
            false,
            new TreeMap<>(Map.of(EndpointRequest.TAG_INSTALLATION, "aaaaaaaaaaaaaaaaaaaa")),
            "token-1");
    for (int i = 0; i < 3; i++) {
      alicloud.dns().ensureZone(zone, alicloud.placement());
      assertThat(alicloud.zones()).containsExactly("plc.example.com");
      alicloud.dns().removeRecords(zone, "plc.example.com", alicloud.placement());
      assertThat(alicloud.zones()).isEmpty();
    }
  }

  @Test
  void whenAZoneIsMade_itIsBoundToOurNetworkAndLetsOtherNamesPass() throws Exception {
    DnsZone zone =
        new DnsZone(
            "plc.example.com",
            true,
            new TreeMap<>(Map.of(EndpointRequest.TAG_INSTALLATION, "aaaaaaaaaaaaaaaaaaaa")),
            "token-1");

    alicloud.dns().ensureZone(zone, alicloud.placement());

    assertThat(alicloud.zoneSnapshots())
        .singleElement()
        .satisfies(made -> {
          assertThat(made.vpcIds()).containsExactly(AlicloudSeed.VPC);
          assertThat(made.proxyPattern()).isEqualTo("RECORD");
          assertThat(made.tags())
              .containsEntry(EndpointRequest.TAG_INSTALLATION, "aaaaaaaaaaaaaaaaaaaa");
        });
  }

  private void lock(BusinessStatus status) {
    alicloud
        .cloud()
        .alicloud()
        .lock(AlicloudSeed.CUSTOMER_ACCOUNT, AlicloudSeed.SERVICE_AUTOMATIC, status);
  }

  private EndpointObservation observe(String id, ConnectionTarget target) throws ProviderFailure {
    return alicloud.endpoints().observe(id, target, alicloud.placement());
  }

  private void delete(String id) throws ProviderFailure {
    alicloud.endpoints().deleteEndpoint(id, alicloud.placement());
  }

  private String ensure(ConnectionTarget target) throws ProviderFailure {
    return alicloud.endpoints().ensureEndpoint(request(target), target, alicloud.placement());
  }

  private EndpointRequest request(ConnectionTarget target) {
    return new EndpointRequest(
        target.serviceName(),
        target.region(),
        alicloud.placement().subnetsByZone(),
        alicloud.placement().securityGroupIds(),
        new TreeMap<>(Map.of(EndpointRequest.TAG_CONNECTION, "plc-1")),
        "token-1");
  }
}
