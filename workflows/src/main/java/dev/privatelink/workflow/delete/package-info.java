/** Deleting a connection until nothing of it is left in the cloud. */
@NullMarked
package dev.privatelink.workflow.delete;

import org.jspecify.annotations.NullMarked;
