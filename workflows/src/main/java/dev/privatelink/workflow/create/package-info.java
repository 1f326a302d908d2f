/** Creating a connection: from the request to ACTIVE, FAILED or abandoned. */
@NullMarked
package dev.privatelink.workflow.create;

import org.jspecify.annotations.NullMarked;
