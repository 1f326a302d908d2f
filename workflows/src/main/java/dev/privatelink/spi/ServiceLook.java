package dev.privatelink.spi;

import dev.privatelink.model.Failure;
import dev.privatelink.model.ServiceInspection;

/** What looking for an endpoint service found. */
public sealed interface ServiceLook {

  /** We can see it. */
  record Visible(ServiceInspection inspection) implements ServiceLook {}

  /** We cannot: the failure says what its owner must do, with the command. */
  record Hidden(Failure failure) implements ServiceLook {}
}
