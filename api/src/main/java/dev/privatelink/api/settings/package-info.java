/** Settings of the API as immutable values, checked at start. Imports nothing of ours. */
@NullMarked
package dev.privatelink.api.settings;

import org.jspecify.annotations.NullMarked;
