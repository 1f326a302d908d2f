/** Tests of the domains of Confluent Cloud. */
@NullMarked
package dev.privatelink.domaintype.confluent;

import org.jspecify.annotations.NullMarked;
