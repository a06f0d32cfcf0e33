/**
 * The points of runs as tables for other programs: CSV, JSON and Parquet.
 *
 * <p>Every point as it was logged, a row each, in the order of runs, metrics and steps. What whole runs are moved in is the
 * store's own; nothing here reads it back.
 */
@NullMarked
@CheckReturnValue
package dev.fovea.dashboard.table;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
