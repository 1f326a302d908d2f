package dev.privatelink.connection;

/**
 * The public state of a connection. It never moves back to CREATING. DELETED is the end: reads then
 * answer 404.
 */
public enum ConnectionState {
  CREATING,
  PENDING_ACCEPTANCE,
  ACTIVE,
  FAILED,
  DELETING,
  DELETED
}
