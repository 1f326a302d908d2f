/**
 * The part of Route 53 that private links need: private zones and their records, version
 * 2013-04-01.
 *
 * <p>Imported by the root only; imports wire, store, limit, aws, its signature and its network.
 */
@NullMarked
package dev.privatelink.localcloud.aws.route53;

import org.jspecify.annotations.NullMarked;
