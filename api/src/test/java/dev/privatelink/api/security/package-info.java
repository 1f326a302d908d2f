/** Whether callers are who they say; through the public face. */
@NullMarked
package dev.privatelink.api.security;

import org.jspecify.annotations.NullMarked;
