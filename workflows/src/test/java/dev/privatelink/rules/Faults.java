package dev.privatelink.rules;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.ReentrantLock;

/** Code that may not stand in a workflow: proves that the rules find it. */
final class Faults {
  private Faults() {}

  static final class Sound {
    static final int LIMIT = 3;

    int twice(int value) {
      return value * 2;
    }
  }

  static final class ReadsClock {
    Instant fault() {
      return Instant.now();
    }
  }

  static final class ReadsSystemClock {
    long fault() {
      return System.currentTimeMillis();
    }
  }

  static final class ReadsEnvironment {
    String fault() {
      return System.getenv("HOME");
    }
  }

  static final class ThrowsDice {
    int fault() {
      return ThreadLocalRandom.current().nextInt();
    }
  }

  static final class MakesId {
    UUID fault() {
      return UUID.randomUUID();
    }
  }

  static final class Sleeps {
    void fault() throws InterruptedException {
      Thread.sleep(1);
    }
  }

  static final class ReadsFile {
    boolean fault() {
      return Files.exists(Path.of("x"));
    }
  }

  static final class Locks {
    final ReentrantLock fault = new ReentrantLock();
  }

  static final class Remembers {
    static int fault;
  }
}
