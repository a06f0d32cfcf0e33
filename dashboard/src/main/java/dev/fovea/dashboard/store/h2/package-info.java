/**
 * Files of H2's, as the store keeps them: nobody else reads them, and nothing in them is executed.
 *
 * <p>Only this package knows H2's storage engine. It knows neither the tables nor who connects.
 */
@NullMarked
package dev.fovea.dashboard.store.h2;

import org.jspecify.annotations.NullMarked;
