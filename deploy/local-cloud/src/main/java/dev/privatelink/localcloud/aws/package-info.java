/**
 * What the simulated AWS services share: the caller, XML, errors, paging, patterns.
 *
 * <p>Imported by the packages below it and by the root; imports wire.
 */
@NullMarked
package dev.privatelink.localcloud.aws;

import org.jspecify.annotations.NullMarked;
