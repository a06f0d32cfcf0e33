@NullMarked
package dev.fovea.experiments;

import org.jspecify.annotations.NullMarked;
