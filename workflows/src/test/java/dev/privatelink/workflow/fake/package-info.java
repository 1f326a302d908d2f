/**
 * Stand-ins with behaviour for the ledger, a cloud and the steps, and the environment that runs the
 * operations on them. For tests of any module.
 */
@NullMarked
package dev.privatelink.workflow.fake;

import org.jspecify.annotations.NullMarked;
