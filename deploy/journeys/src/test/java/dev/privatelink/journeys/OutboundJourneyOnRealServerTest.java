package dev.privatelink.journeys;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** On the real Temporal server. */
class OutboundJourneyOnRealServerTest extends OutboundJourneys {
  @TempDir private static Path folder;
  private static RealTemporal temporal;
  private static Stack stack;

  @BeforeAll
  static void start() {
    temporal = RealTemporal.start(folder);
    stack = Stack.start(temporal.address());
  }

  @AfterAll
  static void stop() {
    if (stack != null) {
      stack.close();
      temporal.close();
    }
  }

  @Override
  Stack stack() {
    return stack;
  }
}
