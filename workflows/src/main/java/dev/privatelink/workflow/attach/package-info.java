/** Attaching a set of domains to an ACTIVE connection. */
@NullMarked
package dev.privatelink.workflow.attach;

import org.jspecify.annotations.NullMarked;
