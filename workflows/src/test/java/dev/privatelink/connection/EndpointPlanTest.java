package dev.privatelink.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privatelink.model.ActionOwner;
import dev.privatelink.model.FailureCode;
import dev.privatelink.model.ServiceInspection;
import dev.privatelink.workflow.fake.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;

class EndpointPlanTest {

  @Test
  void whenSomeZonesAreShared_theEndpointIsAskedForInThese() {
    assertThat(plan("use1-az6", "use1-az2", "use1-az1"))
        .isEqualTo(new EndpointPlan.Possible(Samples.endpointRequest()));
  }

  @Test
  void whenTheZonesAreListedInAnyOrder_theOrderIsTheirs() {
    assertThat(plan("use1-az4", "use1-az1"))
        .isInstanceOfSatisfying(
            EndpointPlan.Possible.class,
            possible ->
                assertThat(possible.request().zoneIds()).containsExactly("use1-az1", "use1-az4"));
  }

  @Test
  void whenTheServiceHidesItsZones_allOfOursAreTried() {
    assertThat(plan())
        .isInstanceOfSatisfying(
            EndpointPlan.Possible.class,
            possible ->
                assertThat(possible.request().subnetsByZone())
                    .isEqualTo(Samples.PLACEMENT.subnetsByZone()));
  }

  @Test
  void whenNoZoneIsShared_itNamesBothSidesAndAsksTheCustomer() {
    assertThat(plan("use1-az5", "use1-az6"))
        .isInstanceOfSatisfying(
            EndpointPlan.Impossible.class,
            impossible -> {
              assertThat(impossible.failure().code()).isEqualTo(FailureCode.NO_COMMON_ZONE);
              assertThat(impossible.failure().actor()).isEqualTo(ActionOwner.CUSTOMER);
              assertThat(impossible.failure().message())
                  .contains(Samples.TARGET.serviceId())
                  .contains("use1-az5, use1-az6")
                  .contains("use1-az1, use1-az2, use1-az4");
            });
  }

  private static EndpointPlan plan(String... zones) {
    return EndpointPlan.of(
        Samples.CONNECTION,
        Samples.requested(),
        new ServiceInspection(false, List.of(zones), "210987654321"),
        Samples.INSTALLATION);
  }
}
