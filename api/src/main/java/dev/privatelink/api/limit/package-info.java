/**
 * How much a caller may ask for. Knows no HTTP: {@code http} names who asks and is told whether it
 * is too much. Imports {@code settings}, {@code usecase} for bounded reads, and {@code
 * dev.privatelink.access}.
 */
@NullMarked
package dev.privatelink.api.limit;

import org.jspecify.annotations.NullMarked;
