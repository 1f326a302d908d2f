/**
 * Routes, filters and error answers. Controllers only read a request, call a command or a query,
 * and render what came back. Imports {@code usecase}, {@code wire} and {@code problem}.
 */
@NullMarked
package dev.privatelink.api.http;

import org.jspecify.annotations.NullMarked;
