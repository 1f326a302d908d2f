package dev.privatelink.access;

/**
 * What became of something that was to be registered under an id.
 *
 * @param <T> what is registered
 */
public sealed interface Registration<T> {

  /** It is there, by this call or an earlier one that said the same. */
  record Registered<T>(T value) implements Registration<T> {}

  /** The id stands for something else; nothing was written. */
  record Taken<T>() implements Registration<T> {}

  /** What it was to belong to does not exist; nothing was written. */
  record Homeless<T>() implements Registration<T> {}
}
