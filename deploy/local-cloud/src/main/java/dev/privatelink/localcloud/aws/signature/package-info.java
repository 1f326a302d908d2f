/**
 * AWS signature version 4: making and checking it.
 *
 * <p>Imported by the AWS services and by the root; imports wire, store, account and aws.
 */
@NullMarked
package dev.privatelink.localcloud.aws.signature;

import org.jspecify.annotations.NullMarked;
