@NullMarked
package dev.fovea.dashboard;

import org.jspecify.annotations.NullMarked;
