/**
 * The steps that operations are made of: thin, each a question to the ledger, a call to a plug-in,
 * and what to make of its failure. Imports the contracts of the workflows module and nothing of
 * persistence or of a cloud; only {@code worker} imports it.
 */
@NullMarked
package dev.privatelink.step;

import org.jspecify.annotations.NullMarked;
