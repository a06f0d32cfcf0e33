/**
 * What the numbers of a run say about its health: rules that look at points and histograms as they are recorded, each told once
 * for each layer, with the step at which it began.
 *
 * <p>{@link dev.fovea.dashboard.rule.Watched} puts them between whoever trains and the log. Rules know records of the store
 * alone: no SQL, no pages, and nothing of how the numbers came about.
 */
@NullMarked
@CheckReturnValue
package dev.fovea.dashboard.rule;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
