/**
 * How controllers describe themselves, beside their javadoc: all that the API's description is made
 * of. Imports {@code wire}; whatever has routes imports it.
 */
@NullMarked
package dev.privatelink.api.docs;

import org.jspecify.annotations.NullMarked;
