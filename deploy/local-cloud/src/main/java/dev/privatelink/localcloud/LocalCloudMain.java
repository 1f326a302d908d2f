package dev.privatelink.localcloud;

import dev.privatelink.localcloud.store.StateFileException;
import java.io.IOException;
import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;

/** The local cloud as a program. Prints one line when it answers, and runs until it is stopped. */
public final class LocalCloudMain {
  /** The exit status when it could not start. */
  static final int FAILED = 1;

  /** The exit status when the arguments are wrong. */
  static final int USAGE = 2;

  private LocalCloudMain() {}

  /** Starts the cloud with the given arguments. */
  public static void main(String[] arguments) throws InterruptedException {
    LocalCloudOptions options;
    try {
      options = LocalCloudArguments.read(arguments);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.err.println(LocalCloudArguments.USAGE);
      System.exit(USAGE);
      return;
    }
    int status = run(options, System.out, System.err);
    if (status != 0) {
      System.exit(status);
    }
    // The cloud runs on threads of its own; a signal ends the process.
    new CountDownLatch(1).await();
  }

  /** Starts the cloud. Returns 0 when it answers. */
  static int run(LocalCloudOptions options, PrintStream out, PrintStream err) {
    try {
      LocalCloud cloud = LocalCloud.start(options);
      Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(cloud::close));
      String state = options.stateFile().map(Object::toString).orElse("memory only");
      out.println("local cloud ready at " + cloud.endpoint() + " (state: " + state + ")");
      return 0;
    } catch (IOException | StateFileException e) {
      err.println("The local cloud did not start. " + e.getMessage());
      return FAILED;
    }
  }
}
