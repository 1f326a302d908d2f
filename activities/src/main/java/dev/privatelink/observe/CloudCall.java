package dev.privatelink.observe;

import dev.privatelink.spi.ProviderFailure;

/**
 * One call of a cloud's plug-in.
 *
 * @param <T> what it answers
 */
@FunctionalInterface
interface CloudCall<T> {
  T make() throws ProviderFailure;

  /** A call that answers nothing. */
  @FunctionalInterface
  interface Silent {
    void make() throws ProviderFailure;
  }
}
