package dev.privatelink.provider.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.privatelink.provider.CloudUnderTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * The policy that operators give our identity against the operations that we really call: all of
 * the contract is run, and what the cloud counted is compared.
 */
class AwsPolicyTest {
  private static final Path POLICY = Path.of("..", "deploy", "iam", "aws-policy.json");

  /** Not called by us, but checked on our behalf, and by what. */
  private static final Map<String, String> ON_OUR_BEHALF =
      Map.of(
          "ec2:CreateTags", "ec2:CreateVpcEndpoint",
          "ec2:DescribeVpcs", "route53:ListHostedZonesByVPC");

  @Test
  void whenTheContractIsRun_thePolicyAllowsExactlyWhatIsCalled() throws Exception {
    Set<String> allowed = allowed();

    Set<String> called = calledByTheContract();

    Set<String> needed = new TreeSet<>(called);
    ON_OUR_BEHALF.forEach((action, caller) -> {
      assertThat(called).contains(caller);
      needed.add(action);
    });
    assertThat(allowed).containsExactlyElementsOf(needed);
  }

  @Test
  void whenSomethingIsChanged_itIsNeverAllowedEverywhereWithoutACondition() throws Exception {
    for (JsonNode statement : statements()) {
      boolean reads = actions(statement).stream().allMatch(AwsPolicyTest::isRead);
      boolean narrowed =
          statement.has("Condition") || !statement.get("Resource").toString().equals("\"*\"");
      assertThat(reads || narrowed).as(statement.get("Sid").asText()).isTrue();
    }
  }

  private static boolean isRead(String action) {
    return action.contains(":Describe") || action.contains(":List") || action.contains(":Get");
  }

  private static Set<String> allowed() throws IOException {
    var actions = new TreeSet<String>();
    for (JsonNode statement : statements()) {
      actions.addAll(actions(statement));
    }
    return actions;
  }

  private static List<String> actions(JsonNode statement) {
    JsonNode action = statement.get("Action");
    return action.isTextual()
        ? List.of(action.asText())
        : action.valueStream().map(JsonNode::asText).toList();
  }

  private static JsonNode statements() throws IOException {
    return new ObjectMapper().readTree(POLICY.toFile()).get("Statement");
  }

  private static Set<String> calledByTheContract() {
    Set<String> called = Collections.synchronizedSet(new TreeSet<>());
    LauncherDiscoveryRequest kits =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(
                selectClass(AwsEndpointProviderTest.class),
                selectClass(Route53PrivateDnsTest.class))
            .filters(EngineFilter.includeEngines("junit-jupiter"))
            .build();
    LauncherFactory.create()
        .execute(
            kits,
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
