/** Tests of the domains that this service names itself. */
@NullMarked
package dev.privatelink.domaintype.managed;

import org.jspecify.annotations.NullMarked;
