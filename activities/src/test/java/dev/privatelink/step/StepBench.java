package dev.privatelink.step;

import dev.privatelink.model.CloudId;
import dev.privatelink.model.Placement;
import dev.privatelink.observe.CloudWatch;
import dev.privatelink.port.Installation;
import dev.privatelink.spi.Cloud;
import dev.privatelink.spi.EndpointProvider;
import dev.privatelink.spi.PrivateDns;
import dev.privatelink.workflow.step.DnsSteps;
import dev.privatelink.workflow.step.EndpointSteps;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.temporal.activity.ActivityOptions;
import io.temporal.testing.TestActivityEnvironment;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Runs one attempt of a step as a worker does, on a cloud and a ledger of the test. */
final class StepBench implements BeforeEachCallback, AfterEachCallback {
  static final StepSettings SETTINGS =
      new StepSettings(
          Duration.ofSeconds(5),
          Duration.ofMinutes(15),
          Duration.ofMinutes(5),
          Duration.ofSeconds(1));

  private final ScriptedProvider cloud = new ScriptedProvider();
  private final ScriptedDns dns = new ScriptedDns();
  private TestActivityEnvironment temporal;

  @Override
  public void beforeEach(ExtensionContext context) {
    temporal = TestActivityEnvironment.newInstance();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    temporal.close();
  }

  ScriptedProvider cloud() {
    return cloud;
  }

  ScriptedDns dns() {
    return dns;
  }

  EndpointSteps endpoints(StoredConnection ledger) {
    temporal.registerActivitiesImplementations(
        new EndpointStepsImpl(ledger, plugins(), calls(ledger), pace()));
    return temporal.newActivityStub(EndpointSteps.class, options());
  }

  DnsSteps names(StoredConnection ledger) {
    Installation installation = () -> "q3w5e7r2t4y6u3i5o7pa";
    temporal.registerActivitiesImplementations(
        new DnsStepsImpl(ledger, plugins(), calls(ledger), installation));
    return temporal.newActivityStub(DnsSteps.class, options());
  }

  private Plugins plugins() {
    List<Cloud> clouds = List.of(new NamedCloud());
    List<EndpointProvider> providers = List.of(cloud);
    List<PrivateDns> names = List.of(dns);
    return new Plugins(
        clouds,
        providers,
        names,
        List.of(),
        new CloudWatch(new SimpleMeterRegistry(), OpenTelemetry.noop()));
  }

  private static CloudCalls calls(StoredConnection ledger) {
    return new CloudCalls(ledger, pace(), new SimpleMeterRegistry());
  }

  private static Pace pace() {
    return new Pace(SETTINGS);
  }

  private static ActivityOptions options() {
    return ActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofSeconds(30)).build();
  }

  private static final class NamedCloud implements Cloud {
    @Override
    public CloudId id() {
      return StoredConnection.CLOUD;
    }

    @Override
    public String accountId() {
      return "380838443567";
    }

    @Override
    public Optional<Placement> placement(String region) {
      return Optional.empty();
    }

    @Override
    public ManagedNaming managedNaming() {
      return new ManagedNaming("aws.example.com", true);
    }
  }
}
