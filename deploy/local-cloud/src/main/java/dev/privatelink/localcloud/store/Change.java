package dev.privatelink.localcloud.store;

/** A transaction that changes the store. It sees its own changes. */
public interface Change extends View {
  /** Puts an entity, in the place of the one that has its id. */
  <T> void put(Kind<T> kind, String id, T entity);

  /** Takes an entity away; does nothing if it is not there. */
  void remove(Kind<?> kind, String id);
}
