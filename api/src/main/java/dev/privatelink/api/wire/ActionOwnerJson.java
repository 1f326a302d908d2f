package dev.privatelink.api.wire;

import dev.privatelink.model.ActionOwner;
import io.swagger.v3.oas.annotations.media.Schema;

/** Who has to do something next. */
@Schema(name = "ActionOwner.Enum")
public enum ActionOwnerJson {
  /** The customer, in their own cloud account or by a new request. */
  CUSTOMER,
  /** We, the operators of this service. */
  PLATFORM,
  /** The cloud; it usually passes. */
  PROVIDER,
  /** Nobody: it goes on by itself. */
  NOBODY;

  static ActionOwnerJson of(ActionOwner owner) {
    return valueOf(owner.name());
  }
}
