package dev.privatelink.api.audit;

import dev.privatelink.access.AuditLine;
import dev.privatelink.access.AuditResources;
import dev.privatelink.access.AuditResult;
import dev.privatelink.access.AuditTrail;
import dev.privatelink.api.problem.ProblemException;
import dev.privatelink.api.usecase.BoundedReads;
import dev.privatelink.api.usecase.StorageFailures;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the audit trail. A change is written down before it is made, and not made if that fails;
 * how it ended is added before the answer goes out. What cannot be added then is in the log, and
 * the line stays OPEN: its trace id leads to the operation in the ledger.
 */
@Singleton
public final class Auditor {
  /** Lines for one caller in a minute; whoever is refused more often is in a loop. */
  public static final int REFUSED_MAX = 60;

  /** Lines at a time that no answer waits for. */
  private static final int FOREIGN_MAX = 8;

  /** A line takes a millisecond; a database that takes this long is away. */
  private static final Duration WRITE_MAX = Duration.ofSeconds(2);

  /** What was only counted is written down so often. */
  private static final String FLUSH_EVERY = "3s";

  private static final Logger LOG = LoggerFactory.getLogger(Auditor.class);

  private final AuditTrail trail;
  private final BoundedReads reads;

  private final Bundles bundles = new Bundles();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore underWay = new Semaphore(FOREIGN_MAX);

  Auditor(AuditTrail trail, BoundedReads reads) {
    this.trail = trail;
    this.reads = reads;
  }

  /** Lines that are under way are written, within their bound. */
  @PreDestroy
  void stop() {
    threads.close();
    flush();
  }

  /** Writes down what was only counted; what cannot be written now is, the next time. */
  @Scheduled(initialDelay = FLUSH_EVERY, fixedDelay = FLUSH_EVERY)
  void flush() {
    for (Bundles.Counted counted : bundles.due()) {
      long more = counted.more().getAndSet(0);
      try {
        var unused =
            reads.change(
                WRITE_MAX,
                () -> {
                  trail.add(counted.bundle(), more);
                  return more;
                });
      } catch (RuntimeException e) {
        counted.more().addAndGet(more);
        LOG.error("{} refusals are not counted in the audit trail yet", more, e);
        return;
      }
    }
  }

  /**
   * Writes down a change that is about to be made.
   *
   * @return the line's id
   * @throws ProblemException 503 if it could not be written: then the change must not be made
   */
  public long open(AuditLine line, Duration within) {
    try {
      return reads.read(shorter(within), () -> trail.open(line));
    } catch (ProblemException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.error("the audit trail cannot be written", e);
      throw new ProblemException(StorageFailures.problem(), e);
    }
  }

  /** Adds how a change ended. */
  public void close(long id, AuditResult result, AuditResources resources) {
    try {
      var unused =
          reads.read(
              WRITE_MAX,
              () -> {
                trail.close(id, result, resources);
                return id;
              });
    } catch (RuntimeException e) {
      LOG.error("audit line {} stays open: {} {}", id, result, resources.ids(), e);
    }
  }

  /**
   * Counts what was not done, if its source has no lines left: that needs no database, and is
   * written down within seconds.
   *
   * @return whether it was counted; else it is to be written down
   */
  boolean isCounted(String source) {
    return bundles.count(source);
  }

  /**
   * Writes down what was not done, or counts it.
   *
   * @param source who is counted, see {@link AuditTrail#refused}
   * @param most how many lines the source gets in a minute
   */
  public void refused(AuditLine line, AuditResult result, String source, int most) {
    if (isCounted(source)) {
      return;
    }
    try {
      reads
          .read(WRITE_MAX, () -> trail.refused(line, result, source, most))
          .ifPresent(bundle -> bundles.remember(source, bundle));
    } catch (RuntimeException e) {
      LOG.error("no audit line for {}: {}", line, result, e);
    }
  }

  /**
   * Writes down that somebody asked for what belongs to somebody else. The answer does not wait for
   * it, so that its time tells nothing; when very many are under way, it is only logged.
   */
  public void foreign(AuditLine line, AuditResult result, String source) {
    if (!underWay.tryAcquire()) {
      LOG.warn("no audit line for {}: {}", line, result);
      return;
    }
    var unused =
        threads.submit(() -> {
          try {
            refused(line, result, source, REFUSED_MAX);
          } finally {
            underWay.release();
          }
        });
  }

  private static Duration shorter(Duration within) {
    return within.compareTo(WRITE_MAX) < 0 ? within : WRITE_MAX;
  }
}
