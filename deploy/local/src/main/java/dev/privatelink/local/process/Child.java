package dev.privatelink.local.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Keeps one program running on a thread of its own, from {@link #start} to {@link #stop}: starts
 * it, waits until it can be used, and when it ends does what its policy says.
 */
final class Child {
  private static final Duration ASK_EVERY = Duration.ofMillis(200);
  private static final Duration SAY_EVERY = Duration.ofSeconds(5);

  /** A log is put aside at a start when it is longer; one older one is kept. */
  private static final long LOG_BYTES_MAX = 20_000_000;

  private final ChildSpec spec;
  private final PidFile pidFile;
  private final Progress progress;
  private final CompletableFuture<Void> ready = new CompletableFuture<>();
  private final CompletableFuture<ChildFailedException> failure = new CompletableFuture<>();
  private final Thread keeper;
  private Optional<Process> running = Optional.empty();
  private boolean stopping;

  Child(ChildSpec spec, Path pidFolder, Progress progress) {
    this.spec = spec;
    this.pidFile = PidFile.of(pidFolder, spec.name());
    this.progress = progress;
    this.keeper = Thread.ofPlatform().daemon().name("keep-" + spec.name()).unstarted(this::keep);
  }

  void start() {
    keeper.start();
  }

  /** Done when it could be used for the first time. */
  CompletableFuture<Void> ready() {
    return ready;
  }

  /** Done when we gave up. */
  CompletableFuture<ChildFailedException> failure() {
    return failure;
  }

  void stop() {
    Optional<Process> last;
    synchronized (this) {
      stopping = true;
      last = running;
    }
    keeper.interrupt();
    last.filter(Process::isAlive)
        .ifPresent(process -> {
          progress.say(spec.name(), "stopping");
          if (!ProcessEnd.end(process.toHandle(), spec.stop(), spec.stopWithin())) {
            progress.say(
                spec.name(),
                "did not end within " + Progress.seconds(spec.stopWithin()) + " and was killed");
          }
        });
    pidFile.delete();
  }

  private void keep() {
    int quickFailures = 0;
    try {
      while (!isStopping()) {
        End end = runOnce();
        if (isStopping()) {
          return;
        }
        switch (spec.restart().decide(quickFailures, end.usableFor())) {
          case RestartPolicy.Decision.GiveUp(int failures) -> {
            giveUp(end.words() + ", " + failures + " times in a row");
            return;
          }
          case RestartPolicy.Decision.Restart(int failures, Duration pause) -> {
            if (end.tooSlow() && !ready.isDone()) {
              giveUp(end.words());
              return;
            }
            quickFailures = failures;
            progress.say(
                spec.name(), end.words() + "; starting it again in " + Progress.seconds(pause));
            Thread.sleep(pause);
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void giveUp(String why) {
    failure.complete(new ChildFailedException(spec.name(), why, spec.log()));
  }

  /** Returns when the program ended. */
  private End runOnce() throws InterruptedException {
    Process process;
    try {
      spec.preparation().prepare();
      process = launch();
    } catch (IOException e) {
      return End.unusable("could not be started: " + e.getMessage());
    }
    long start = System.nanoTime();
    Optional<End> early = untilReady(process, start);
    if (early.isPresent()) {
      ProcessEnd.end(process.toHandle(), spec.stop(), spec.stopWithin());
      return early.get();
    }
    long readyAt = System.nanoTime();
    Duration took = Duration.ofNanos(readyAt - start);
    progress.say(spec.name(), "ready after " + Progress.seconds(took));
    ready.complete(null);
    int status = process.waitFor();
    Duration usableFor = Duration.ofNanos(System.nanoTime() - readyAt);
    String words = "ended with status " + status + " after " + Progress.seconds(usableFor);
    return new End(words, usableFor, false);
  }

  private synchronized Process launch() throws IOException {
    if (stopping) {
      throw new IOException("the run is being stopped");
    }
    Files.createDirectories(spec.log().toAbsolutePath().getParent());
    putLongLogAside();
    ProcessBuilder builder =
        new ProcessBuilder(spec.command())
            .directory(spec.folder().toFile())
            .redirectErrorStream(true)
            .redirectInput(new File("/dev/null"))
            .redirectOutput(ProcessBuilder.Redirect.appendTo(spec.log().toFile()));
    builder.environment().clear();
    builder.environment().putAll(spec.environment());
    Process process = builder.start();
    running = Optional.of(process);
    ProcessMark.of(process.pid()).ifPresent(pidFile::write);
    progress.say(spec.name(), "starting (log: " + spec.log() + ")");
    return process;
  }

  /** Nothing when it can be used; else why it cannot. */
  private Optional<End> untilReady(Process process, long start) throws InterruptedException {
    Duration sayNext = SAY_EVERY;
    while (true) {
      if (process.waitFor(ASK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
        return Optional.of(
            End.unusable("ended with status " + process.exitValue() + " before it was ready"));
      }
      Optional<String> problem = spec.health().problem();
      if (problem.isEmpty() && process.isAlive()) {
        return Optional.empty();
      }
      Duration waited = Duration.ofNanos(System.nanoTime() - start);
      String words = problem.orElse("it ended");
      if (waited.compareTo(spec.readyWithin()) > 0) {
        String bound = Progress.seconds(spec.readyWithin());
        return Optional.of(
            new End("was not ready within " + bound + ": " + words, Duration.ZERO, true));
      }
      if (waited.compareTo(sayNext) > 0) {
        progress.say(spec.name(), "still starting: " + words);
        sayNext = sayNext.plus(SAY_EVERY);
      }
    }
  }

  private void putLongLogAside() throws IOException {
    if (Files.exists(spec.log()) && Files.size(spec.log()) > LOG_BYTES_MAX) {
      Path older = spec.log().resolveSibling(spec.log().getFileName() + ".1");
      Files.move(spec.log(), older, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private synchronized boolean isStopping() {
    return stopping;
  }

  /**
   * How a run of the program ended.
   *
   * @param words what happened
   * @param usableFor from ready to the end
   * @param tooSlow whether it was ended because it did not get ready
   */
  private record End(String words, Duration usableFor, boolean tooSlow) {
    static End unusable(String words) {
      return new End(words, Duration.ZERO, false);
    }
  }
}
