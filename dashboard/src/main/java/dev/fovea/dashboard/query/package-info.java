/**
 * The language in which runs are asked for, as in {@code lr > 1e-3 and state = running order by val/accuracy desc limit 50}.
 *
 * <p>Text becomes a {@link dev.fovea.dashboard.query.RunQuery}, a tree of records, or a {@link
 * dev.fovea.dashboard.query.QueryException} that points at the place. What a run is, and how it is found, is the store's:
 * nothing here knows a database.
 */
@NullMarked
@CheckReturnValue
package dev.fovea.dashboard.query;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
