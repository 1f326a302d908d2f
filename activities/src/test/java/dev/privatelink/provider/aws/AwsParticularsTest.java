package dev.privatelink.provider.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privatelink.model.ActionOwner;
import dev.privatelink.model.ConnectionTarget;
import dev.privatelink.model.EndpointCondition;
import dev.privatelink.model.EndpointObservation;
import dev.privatelink.model.EndpointRequest;
import dev.privatelink.model.Failure;
import dev.privatelink.model.FailureCode;
import dev.privatelink.model.ServiceInspection;
import dev.privatelink.spi.ProviderFailure;
import dev.privatelink.spi.ServiceLook;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What EC2 tells of services and endpoints, and not every cloud does. */
class AwsParticularsTest {
  private AwsUnderTest aws;

  @BeforeEach
  void open() {
    aws = AwsUnderTest.open();
  }

  @AfterEach
  void close() {
    aws.close();
  }

  @Test
  void whenServiceIsVisible_itTellsTheOwnerAndWhetherItAcceptsByItself() throws Exception {
    assertThat(inspect(aws.manual()).owner()).isNotEmpty();
    assertThat(inspect(aws.manual()).acceptanceRequired()).isTrue();
    assertThat(inspect(aws.automatic()).acceptanceRequired()).isFalse();
  }

  @Test
  void whenExpired_itSaysSoToTheCustomer() throws Exception {
    String id = ensure(aws.manual());
    aws.expire(id);

    EndpointObservation seen = observe(id, aws.manual());

    assertThat(seen.condition()).isEqualTo(EndpointCondition.EXPIRED);
    Failure failure = seen.failure().orElseThrow();
    assertThat(failure.code()).isEqualTo(FailureCode.EXPIRED);
    assertThat(failure.actor()).isEqualTo(ActionOwner.CUSTOMER);
    assertThat(failure.message()).contains(id);
  }

  @Test
  void whenFailed_itQuotesTheCloud() throws Exception {
    String id = ensure(aws.failing());
    aws.pass(Duration.ofHours(1));

    EndpointObservation seen = observe(id, aws.failing());

    assertThat(seen.condition()).isEqualTo(EndpointCondition.FAILED);
    Failure failure = seen.failure().orElseThrow();
    assertThat(failure.code()).isEqualTo(FailureCode.ENDPOINT_FAILED);
    assertThat(failure.message())
        .contains(
            id, failure.providerCode().orElseThrow(), failure.providerMessage().orElseThrow());
  }

  @Test
  void whenDeleted_itIsListedAsDeletedForAWhile() throws Exception {
    String id = ensure(aws.manual());
    aws.endpoints().deleteEndpoint(id, aws.placement());
    aws.pass(Duration.ofMinutes(5));

    assertThat(observe(id, aws.manual()).condition()).isEqualTo(EndpointCondition.DELETED);
  }

  private ServiceInspection inspect(ConnectionTarget target) throws ProviderFailure {
    return ((ServiceLook.Visible) aws.endpoints().inspectService(target, aws.placement()))
        .inspection();
  }

  private EndpointObservation observe(String id, ConnectionTarget target) throws ProviderFailure {
    return aws.endpoints().observe(id, target, aws.placement());
  }

  private String ensure(ConnectionTarget target) throws ProviderFailure {
    var tags = new TreeMap<>(Map.of(EndpointRequest.TAG_CONNECTION, "plc-1"));
    var request =
        new EndpointRequest(
            target.serviceName(),
            target.region(),
            aws.placement().subnetsByZone(),
            aws.placement().securityGroupIds(),
            tags,
            "token-1");
    return aws.endpoints().ensureEndpoint(request, target, aws.placement());
  }
}
