/**
 * How fast the store is, through its public methods alone; and trials that take longer than a test may. Each class is a main,
 * with what it measures and its arguments above it. What must hold however fast the machine is belongs into the tests.
 */
@NullMarked
@CheckReturnValue
package dev.fovea.dashboard.bench;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
