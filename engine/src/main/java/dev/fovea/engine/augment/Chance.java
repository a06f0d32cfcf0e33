package dev.fovea.engine.augment;

import java.util.random.RandomGenerator;

/** Draws the random numbers of an augmentation for one image. */
public interface Chance {
    /** Begins a batch of so many images, for what they share. */
    default void begin(RandomGenerator random, int images) {}

    /** Fills a row, which is all zeros. */
    void draw(RandomGenerator random, double[] row);
}
