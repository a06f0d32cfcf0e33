@NullMarked
package dev.fovea.dsl;

import org.jspecify.annotations.NullMarked;
