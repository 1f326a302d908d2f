/**
 * What tests of this and of later modules stand on: a database of their own, a ledger over it, and
 * requests that look real. Only tests import it.
 */
@NullMarked
package dev.privatelink.testing;

import org.jspecify.annotations.NullMarked;
