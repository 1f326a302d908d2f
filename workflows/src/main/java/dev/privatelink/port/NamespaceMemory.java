package dev.privatelink.port;

import java.util.Optional;

/**
 * In which namespace of the workflow service the open operations have their runs. A namespace gets
 * its id when it is made: another id under the same name means that the runs are lost.
 */
public interface NamespaceMemory {

  /** The id that was remembered last; empty before the first time. */
  Optional<String> id();

  /** Remembers the id from now on; called again it changes nothing. */
  void remember(String id);

  /**
   * Does something that only one process of the installation does at a time. If this process dies
   * meanwhile, the next one may begin.
   *
   * @return false if another one is at it; then nothing was done
   * @throws E what the work threw
   */
  <E extends Exception> boolean exclusively(Work<E> work) throws E;

  /**
   * What is to be done.
   *
   * @param <E> how it fails
   */
  @FunctionalInterface
  interface Work<E extends Exception> {
    /** Does it. */
    void run() throws E;
  }
}
