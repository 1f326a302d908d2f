/**
 * What is measured of work under way, applied to every cloud in one place. Imports the contracts of
 * clouds and nothing else of ours; steps and worker import it.
 */
@NullMarked
package dev.privatelink.observe;

import org.jspecify.annotations.NullMarked;
