package dev.privatelink.localcloud.page;

/** What a connection's state means to who looks at it, whatever the cloud calls it. */
public enum Standing {
  /** It waits for the owner of the service. */
  WAITING,
  /** The cloud is at work; it changes by itself. */
  CHANGING,
  /** It can be used. */
  IN_USE,
  /** It ended: refused, cut, expired or deleted. */
  ENDED,
  /** It could not be set up. */
  FAILED
}
