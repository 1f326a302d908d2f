package dev.privatelink.journeys;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** Keeps what is logged in this JVM, as text with everything in it, until it is closed. */
final class LogLines extends AppenderBase<ILoggingEvent> implements AutoCloseable {
  private final List<Line> lines = new CopyOnWriteArrayList<>();
  private final PatternLayout layout = new PatternLayout();
  private final Logger logger;
  private final Level before;

  private LogLines(Logger logger, Level level) {
    this.logger = logger;
    this.before = logger.getLevel();
    setContext(logger.getLoggerContext());
    layout.setContext(getContext());
    layout.setPattern("%level %logger %thread %mdc %msg %xEx%n");
    layout.start();
    start();
    logger.addAppender(this);
    logger.setLevel(level);
  }

  /** Keeps what this logger and those below it log, from this level on. */
  static LogLines of(String name, Level level) {
    return new LogLines((Logger) LoggerFactory.getLogger(name), level);
  }

  List<Line> lines() {
    return List.copyOf(lines);
  }

  @Override
  protected void append(ILoggingEvent event) {
    lines.add(
        new Line(
            event.getLoggerName(),
            event.getMDCPropertyMap().getOrDefault("trace", "-"),
            layout.doLayout(event)));
  }

  @Override
  public void close() {
    logger.detachAppender(this);
    logger.setLevel(before);
  }

  /**
   * One event.
   *
   * @param trace the request that it belongs to; a hyphen if to none
   * @param text all of it: context, message, and causes with their stacks
   */
  record Line(String logger, String trace, String text) {}
}
