package dev.privatelink.api.audit;

import dev.privatelink.access.AuditLine;
import dev.privatelink.access.AuditResources;
import dev.privatelink.access.AuditResult;
import dev.privatelink.access.AuditTrail;
import dev.privatelink.api.problem.ProblemException;
import dev.privatelink.api.usecase.BoundedReads;
import dev.privatelink.api.usecase.StorageFailures;
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

  private static final Logger LOG = LoggerFactory.getLogger(Auditor.class);

  private final AuditTrail trail;
  private final BoundedReads reads;

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
   * Writes down what was not done.
   *
   * @param source who is counted, see {@link AuditTrail#refused}
   * @param most how many lines the source gets in a minute
   */
  public void refused(AuditLine line, AuditResult result, String source, int most) {
    try {
      var unused =
          reads.read(
              WRITE_MAX,
              () -> {
                trail.refused(line, result, source, most);
                return source;
              });
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
