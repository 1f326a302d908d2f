package dev.privatelink.access;

/** What an operation of the API demands of its caller. */
public enum Permission {
  /** Look at clusters and connections of one's own organisation or project. */
  READ,
  /** Create, attach, detach and delete there. */
  CHANGE,
  /** Look after the service itself: organisations, projects, clusters, keys, the audit trail. */
  OPERATE
}
