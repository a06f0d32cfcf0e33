/**
 * TensorBoard's event files, read into a store and written from it: scalars and histograms.
 *
 * <p>Only the format belongs here; what is read goes into the store by its public methods, and nothing here knows of its tables.
 * Images, graphs and texts of event files are passed over.
 */
@NullMarked
@CheckReturnValue
package dev.fovea.dashboard.tensorboard;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
