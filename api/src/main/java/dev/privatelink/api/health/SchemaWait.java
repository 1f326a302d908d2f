package dev.privatelink.api.health;

import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.StartupEvent;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives the migration of the database, which runs beside the start, a moment to end: usually the
 * service is ready when it has started. Without a database it starts after that moment, to say so.
 */
@Singleton
final class SchemaWait implements ApplicationEventListener<StartupEvent> {
  /** Longer than a migration takes, shorter than anybody waits for a health page. */
  private static final Duration WAIT_MAX = Duration.ofSeconds(10);

  private static final Duration PAUSE = Duration.ofMillis(100);

  private static final Logger LOG = LoggerFactory.getLogger(SchemaWait.class);

  private final PostgresqlCheck database;

  SchemaWait(PostgresqlCheck database) {
    this.database = database;
  }

  @Override
  public void onApplicationEvent(StartupEvent event) {
    long end = System.nanoTime() + WAIT_MAX.toNanos();
    while (!isUp()) {
      if (System.nanoTime() > end) {
        LOG.warn("starting without the database; not ready until it answers");
        return;
      }
      try {
        Thread.sleep(PAUSE);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private boolean isUp() {
    try {
      return database.look().status() == Finding.Status.UP;
    } catch (RuntimeException e) {
      LOG.debug("the database does not answer yet", e);
      return false;
    }
  }
}
