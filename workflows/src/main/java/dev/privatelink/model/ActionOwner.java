package dev.privatelink.model;

/** Who has to do something next. */
public enum ActionOwner {
  /** The customer, in their own cloud account or by a new request. */
  CUSTOMER,
  /** We, the operators of this service. */
  PLATFORM,
  /** The cloud; it usually passes. */
  PROVIDER,
  /** Nobody: it goes on by itself. */
  NOBODY
}
