/**
 * The pages that show runs: routes, page skeletons, the JSON behind the charts, and what is live.
 *
 * <p>{@link dev.fovea.dashboard.web.Dashboard} is the one type others start. It reads and changes runs only through {@code
 * dashboard.store}, reads networks through {@code dsl}, and knows nothing of SQL or of the engine. Whatever a run says of
 * itself - its name, tags, metrics, layers - is hostile text here.
 */
@NullMarked
@CheckReturnValue
package dev.fovea.dashboard.web;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
