/**
 * The store of runs: what was trained, and the series, histograms and filters it left behind.
 *
 * <p>Embedded H2 in one file that several processes share, or PostgreSQL for several machines. What is public here is records, {@link
 * dev.fovea.dashboard.store.RunStore} and {@link dev.fovea.dashboard.store.RunLog}; SQL, connections and the packing of
 * rows stay inside, and nothing here knows of pages or of the engine.
 */
@NullMarked
@CheckReturnValue
package dev.fovea.dashboard.store;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
