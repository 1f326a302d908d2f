package dev.privatelink.localcloud.store;

/**
 * A sort of entity that the store keeps.
 *
 * @param name its name in the state file; never changes once a file with it exists
 * @param type the record that holds one entity; it must survive JSON there and back
 */
public record Kind<T>(String name, Class<T> type) {}
