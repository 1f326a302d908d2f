/** Tests of the domain types, and the connection that they plan for. */
@NullMarked
package dev.privatelink.domaintype;

import org.jspecify.annotations.NullMarked;
