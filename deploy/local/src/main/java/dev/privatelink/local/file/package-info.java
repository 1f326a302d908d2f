/**
 * Files and folders of a local run: private ones, and whole trees. Imports only the JDK; anybody in
 * {@code dev.privatelink.local} may import it.
 */
@NullMarked
package dev.privatelink.local.file;

import org.jspecify.annotations.NullMarked;
