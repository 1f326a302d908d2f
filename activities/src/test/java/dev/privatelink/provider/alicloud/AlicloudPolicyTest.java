package dev.privatelink.provider.alicloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.privatelink.provider.CloudUnderTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * The policy that operators give our identity against the operations that we really call: all of
 * the contract is run, and what the cloud counted is compared.
 */
class AlicloudPolicyTest {
  private static final Path POLICY = Path.of("..", "deploy", "iam", "alicloud-policy.json");

  @Test
  void whenTheContractIsRun_thePolicyAllowsExactlyWhatIsCalled() throws Exception {
    assertThat(allowed()).containsExactlyElementsOf(calledByTheContract());
  }

  @Test
  void whenSomethingIsChanged_itIsNeverAllowedEverywhere() throws Exception {
    for (JsonNode statement : statements()) {
      boolean reads =
          statement
              .get("Action")
              .valueStream()
              .map(JsonNode::asText)
              .allMatch(action -> action.matches("[a-z]+:(Describe|List|Get).*"));
      assertThat(reads || !statement.get("Resource").toString().equals("\"*\""))
          .as(statement.toString())
          .isTrue();
    }
  }

  private static Set<String> allowed() throws IOException {
    var actions = new TreeSet<String>();
    for (JsonNode statement : statements()) {
      statement.get("Action").valueStream().map(JsonNode::asText).forEach(actions::add);
    }
    return actions;
  }

  private static JsonNode statements() throws IOException {
    return new ObjectMapper().readTree(POLICY.toFile()).get("Statement");
  }

  private static Set<String> calledByTheContract() {
    Set<String> called = Collections.synchronizedSet(new TreeSet<>());
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request()
                .selectors(
                    selectClass(AlicloudEndpointProviderTest.class),
                    selectClass(AlicloudPrivateDnsTest.class))
                .filters(EngineFilter.includeEngines("junit-jupiter"))
                .build(),
            new TestExecutionListener() {
              @Override
              public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
                Optional.ofNullable(entry.getKeyValuePairs().get(CloudUnderTest.OPERATION))
                    .ifPresent(called::add);
              }
            });
    return called;
  }
}
