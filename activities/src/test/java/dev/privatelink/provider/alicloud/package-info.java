/** Tests of Alibaba Cloud; imports the package of the same name and the local cloud. */
@NullMarked
package dev.privatelink.provider.alicloud;

import org.jspecify.annotations.NullMarked;
