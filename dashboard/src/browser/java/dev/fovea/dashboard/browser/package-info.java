/**
 * The Chromium that tests open: which one a machine has, and where one comes from when it has none.
 *
 * <p>{@link dev.fovea.dashboard.browser.Browsers} asks the sources in turn. Nothing here is seen by what users start.
 */
@NullMarked
@CheckReturnValue
package dev.fovea.dashboard.browser;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
