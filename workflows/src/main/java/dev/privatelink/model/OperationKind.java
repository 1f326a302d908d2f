package dev.privatelink.model;

/** What an operation does to a connection. */
public enum OperationKind {
  CREATE,
  ATTACH,
  DETACH,
  DELETE
}
