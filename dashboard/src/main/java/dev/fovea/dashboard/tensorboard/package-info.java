/**
 * TensorBoard's event files, read into a store and written from it: scalars, histograms and hyper-parameters; images and texts are
 * read.
 *
 * <p>Only the format belongs here; what is read goes into the store by its public methods, and nothing here knows of its tables.
 * Graphs, sounds and whatever else no store keeps are left out, and said to be.
 */
@NullMarked
@CheckReturnValue
package dev.fovea.dashboard.tensorboard;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
