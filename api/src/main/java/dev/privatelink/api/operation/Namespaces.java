package dev.privatelink.api.operation;

import java.util.Optional;

/** Which memory the workflow service has. */
public interface Namespaces {

  /**
   * The id of our namespace: made with it, and another one when it was made anew. Empty where the
   * service does not tell.
   *
   * @throws NoAnswer if the workflow service does not answer, or does not know the namespace
   */
  Optional<String> id() throws NoAnswer;
}
