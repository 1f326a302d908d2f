/** Detaching a set of domains: by DNS zone, not by memory. */
@NullMarked
package dev.privatelink.workflow.detach;

import org.jspecify.annotations.NullMarked;
