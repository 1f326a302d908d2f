package dev.privatelink.local.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * One program of the run, as data.
 *
 * @param name short, used for its log and its pid file
 * @param command the program and its arguments
 * @param environment all of its environment
 * @param folder its working folder
 * @param log where its output goes; appended
 * @param preparation what has to be done before each start
 * @param health tells when it can be used
 * @param readyWithin how long it may take from its start until it can be used
 * @param restart what to do when it ends
 * @param stop how it is asked to end
 * @param stopWithin how long it may take to end before it is killed
 */
public record ChildSpec(
    String name,
    List<String> command,
    Map<String, String> environment,
    Path folder,
    Path log,
    Preparation preparation,
    HealthCheck health,
    Duration readyWithin,
    RestartPolicy restart,
    StopSignal stop,
    Duration stopWithin) {

  /** Copies the lists. */
  public ChildSpec {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  /** What has to be done before a start. */
  @FunctionalInterface
  public interface Preparation {
    /** For a program that needs nothing. */
    Preparation NONE = () -> {};

    /**
     * Makes a start possible. Doing it again does no harm.
     *
     * @throws IOException when it is not possible; the message says why
     */
    void prepare() throws IOException;
  }
}
