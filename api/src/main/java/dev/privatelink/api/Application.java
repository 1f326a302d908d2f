package dev.privatelink.api;

import io.micronaut.runtime.Micronaut;

/** Starts the service: the HTTP API, the workers, or both, as configured. */
public final class Application {
  private Application() {}

  /** Runs until the process is asked to end. */
  public static void main(String[] args) {
    Micronaut.build(args).mainClass(Application.class).banner(false).start();
  }
}
