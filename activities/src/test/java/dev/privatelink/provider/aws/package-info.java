/** Tests of the AWS plug-in, against the local cloud. */
@NullMarked
package dev.privatelink.provider.aws;

import org.jspecify.annotations.NullMarked;
