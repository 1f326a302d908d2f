package dev.privatelink.localcloud.wire;

import dev.privatelink.localcloud.store.Change;
import dev.privatelink.localcloud.store.EntityStore;
import dev.privatelink.localcloud.store.View;

/**
 * What an operation does, in one transaction: reads or changes the store and writes into the
 * answer.
 *
 * @param <R> a request as the operation understands it
 * @param <D> the document that the answer becomes
 */
@FunctionalInterface
public interface Work<R, D> {
  /** Does it. What it throws undoes all that it did. */
  void run(EntityStore store, R request, D answer);

  /** Work that changes nothing. */
  interface Reading<R, D> {
    /** Reads the store and writes into the answer. */
    void run(R request, View store, D answer);
  }

  /** Work that changes something. */
  interface Changing<R, D> {
    /** Changes the store and writes into the answer. */
    void run(R request, Change store, D answer);
  }

  /** Work that changes nothing. */
  static <R, D> Work<R, D> reading(Reading<R, D> handler) {
    return (store, request, answer) ->
        store.read(view -> {
          handler.run(request, view, answer);
          return true;
        });
  }

  /** Work that changes something. */
  static <R, D> Work<R, D> changing(Changing<R, D> handler) {
    return (store, request, answer) ->
        store.write(change -> {
          handler.run(request, change, answer);
          return true;
        });
  }
}
