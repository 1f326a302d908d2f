/**
 * Who uses the local cloud: accounts, their access keys, and what they are forbidden.
 *
 * <p>Every package may import it; it imports only the store.
 */
@NullMarked
package dev.privatelink.localcloud.account;

import org.jspecify.annotations.NullMarked;
