/**
 * Notices about networks that can be, but are probably not meant: one rule each, which says where, what and what to type.
 *
 * <p>What cannot be at all is refused when a layer is added, not here; figures come from {@code analysis}.
 */
@NullMarked
@CheckReturnValue
package dev.fovea.dsl.advice;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
