package dev.fovea.engine.augment;

import dev.fovea.dsl.shape.Shape;
import dev.fovea.engine.data.Examples;
import java.util.List;

/**
 * What is done, at random, to the images of a batch while a network learns; never while it is measured. Every image of a batch
 * gets random numbers of its own, a row, which depend on the plan's seed, the step and the place in the batch alone: not on
 * the number of threads, nor on where a training was stopped and resumed.
 *
 * <p>Statements read and replace {@code x}, the batch, N x C x H x W, as bytes or as numbers from 0 to 255, before it is
 * scaled.
 */
public sealed interface Augmentation
        permits RandomCrop,
                Flip,
                RandomResizedCrop,
                Rotation,
                Affine,
                ColourJitter,
                RandomErasing,
                PcaLighting,
                Mixup,
                Cutmix {

    /** A window of the image at a random place; say how much {@link RandomCrop#padding} it may reach beyond. */
    static RandomCrop randomCrop(int size) {
        return new RandomCrop(size, size, 0);
    }

    /** A window that is no square. */
    static RandomCrop randomCrop(int height, int width) {
        return new RandomCrop(height, width, 0);
    }

    /** Left and right change places in half of the images. */
    static Flip flip() {
        return new Flip(false, 0.5);
    }

    /** Top and bottom change places in half of the images. */
    static Flip verticalFlip() {
        return new Flip(true, 0.5);
    }

    /** A window of random place, size and shape, stretched to the whole image: 8 % to all of its area, 3:4 to 4:3. */
    static RandomResizedCrop randomResizedCrop() {
        return new RandomResizedCrop(0.08, 1, 3.0 / 4, 4.0 / 3);
    }

    /** Turns by an angle from {@code -degrees} to {@code degrees}. */
    static Rotation rotation(double degrees) {
        return new Rotation(degrees);
    }

    /** Turns, moves, stretches and slants by what its methods say: nothing unless said. */
    static Affine affine() {
        return new Affine(0, 0, 1, 1, 0);
    }

    /** Changes brightness, contrast and saturation by factors from {@code 1 - share} to {@code 1 + share} each. */
    static ColourJitter colourJitter(double brightness, double contrast, double saturation) {
        return new ColourJitter(brightness, contrast, saturation);
    }

    /** Half of the images lose a rectangle of 2 % to 33 % of their area. */
    static RandomErasing randomErasing() {
        return new RandomErasing(0.5, 0.02, 0.33);
    }

    /** Adds a colour that varies as the colours of the training images do; AlexNet's deviation is 0.1. */
    static PcaLighting pcaLighting(double deviation) {
        return new PcaLighting(deviation);
    }

    /** Mixes images, and their losses, with others of the batch; 0.2 is usual. */
    static Mixup mixup(double alpha) {
        return new Mixup(alpha);
    }

    /** Puts rectangles of other images of the batch into images, and mixes the losses as their areas say; 1 is usual. */
    static Cutmix cutmix(double alpha) {
        return new Cutmix(alpha);
    }

    /** Finds out whether images of a shape, C x H x W, can be treated so. */
    void check(Shape images);

    /** How many random numbers a row has. */
    int numbers(Shape images);

    /** What draws the rows, given the images that are learned from. */
    Chance chance(Examples train);

    /** TorchScript that replaces {@code x}, line by line; what has changed keeps its shape. */
    List<String> statements(Shape images, Row row);

    /** Whether bytes may stay bytes. */
    default boolean keepsBytes() {
        return false;
    }

    /** Whether images are mixed with others, so that two labels count, those of {@code y} and of their partners. */
    default boolean mixes() {
        return false;
    }

    /** Whether pixels come to lie elsewhere, so that labels for each position would have to as well. */
    default boolean movesPixels() {
        return true;
    }
}
