package dev.privatelink.journeys;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** On the in-process Temporal server. */
class OutboundJourneyTest extends OutboundJourneys {
  private static InProcessTemporal temporal;
  private static Stack stack;

  @BeforeAll
  static void start() {
    temporal = new InProcessTemporal();
    stack = Stack.start(temporal.address());
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
