package dev.privatelink.connection;

/** The state of one attached domain, and of a set of them. */
public enum DomainState {
  ATTACHING,
  ATTACHED,
  FAILED,
  DETACHING
}
