package dev.privatelink.journeys;

import dev.privatelink.workflow.fake.MendedServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** On the in-process Temporal server. */
class OutboundJourneyTest extends OutboundJourneys {
  private static InProcessTemporal temporal;
  private static Stack stack;

  @BeforeAll
  static void start() {
    temporal = new InProcessTemporal();
    stack = Stack.start(temporal.address(), Stack.CLOUD, Map.of(), List.of(new MendedServer()));
  }

  @AfterAll
  static void stop() {
    stack.close();
    temporal.close();
  }

  @Override
  Stack stack() {
    return stack;
  }
}
