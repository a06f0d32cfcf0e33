package dev.fovea.dsl;

import dev.fovea.dsl.layer.AvgPool;
import dev.fovea.dsl.layer.BatchNorm;
import dev.fovea.dsl.layer.Conv;
import dev.fovea.dsl.layer.Dense;
import dev.fovea.dsl.layer.Dropout;
import dev.fovea.dsl.layer.Flatten;
import dev.fovea.dsl.layer.GlobalAvgPool;
import dev.fovea.dsl.layer.GlobalMaxPool;
import dev.fovea.dsl.layer.Init;
import dev.fovea.dsl.layer.Join;
import dev.fovea.dsl.layer.Layer;
import dev.fovea.dsl.layer.MaxPool;
import dev.fovea.dsl.layer.Named;
import dev.fovea.dsl.layer.Parallel;
import dev.fovea.dsl.layer.Relu;
import dev.fovea.dsl.layer.Sequential;
import dev.fovea.dsl.layer.Sigmoid;
import dev.fovea.dsl.layer.Softmax;
import dev.fovea.dsl.layer.Tanh;
import dev.fovea.dsl.shape.Shape;
import java.util.Collections;
import java.util.List;

/** The words of the language, to be imported statically. */
public final class Layers {
    private static final int MOST_TIMES = 100_000;

    private Layers() {}

    /** An input of so many channels, height and width. */
    public static Shape image(int channels, int height, int width) {
        return Shape.image(channels, height, width);
    }

    /** An input of so many channels and steps. */
    public static Shape signal(int channels, int length) {
        return Shape.signal(channels, length);
    }

    /** An input of so many channels, depth, height and width. */
    public static Shape volume(int channels, int depth, int height, int width) {
        return Shape.volume(channels, depth, height, width);
    }

    /** An input of so many numbers. */
    public static Shape vector(int length) {
        return Shape.vector(length);
    }

    /** {@code C x H x W} to {@code filters x H' x W'}; sizes follow {@link Conv}. */
    public static Conv conv(int filters, int kernel) {
        return new Conv(filters, kernel);
    }

    /** A vector to a vector of {@code units}. */
    public static Dense dense(int units) {
        return new Dense(units);
    }

    /** The largest value under a window that moves on by its own size, unless given a stride. */
    public static MaxPool maxPool(int kernel) {
        return new MaxPool(kernel);
    }

    /** The mean under a window that moves on by its own size, unless given a stride. */
    public static AvgPool avgPool(int kernel) {
        return new AvgPool(kernel);
    }

    /** The largest value of each map: {@code C x H x W} to a vector of {@code C}. */
    public static GlobalMaxPool globalMaxPool() {
        return new GlobalMaxPool();
    }

    /** The mean of each map: {@code C x H x W} to a vector of {@code C}. */
    public static GlobalAvgPool globalAvgPool() {
        return new GlobalAvgPool();
    }

    /** Each channel brought to mean 0 and deviation 1 over the batch, then scaled and shifted. */
    public static BatchNorm batchNorm() {
        return new BatchNorm();
    }

    /** In training each element is zero with {@code probability}; the rest grows to make up for it. */
    public static Dropout dropout(double probability) {
        return new Dropout(probability);
    }

    public static Relu relu() {
        return new Relu();
    }

    public static Tanh tanh() {
        return new Tanh();
    }

    public static Sigmoid sigmoid() {
        return new Sigmoid();
    }

    /** Probabilities over the channels. */
    public static Softmax softmax() {
        return new Softmax();
    }

    /** {@code C x H x W} to a vector of {@code C * H * W}. */
    public static Flatten flatten() {
        return new Flatten();
    }

    /** Layers one after the other, as one layer. */
    public static Sequential sequential(Layer... layers) {
        return new Sequential(List.of(layers));
    }

    /** The same layer so many times in a row, with weights of its own each time; 0 times is the identity. */
    public static Sequential repeat(int times, Layer layer) {
        if (times < 0 || times > MOST_TIMES) {
            throw new IllegalArgumentException("repeat: times is " + times + ", and must be from 0 to 100,000\n"
                    + "Write it such as repeat(3, relu()).");
        }
        return new Sequential(Collections.nCopies(times, layer));
    }

    /** Passes its input on: the empty {@link #sequential}. */
    public static Sequential identity() {
        return sequential();
    }

    /** {@code body(x) + x}. */
    public static Parallel residual(Layer body) {
        return residual(body, identity());
    }

    /** {@code body(x) + shortcut(x)}. */
    public static Parallel residual(Layer body, Layer shortcut) {
        return Parallel.residual(body, shortcut);
    }

    /** The channels of all branches one behind the other; their other sizes must agree. */
    public static Parallel concat(Layer... branches) {
        return Parallel.of(Join.CONCAT, branches);
    }

    /** The sum of branches of one shape. */
    public static Parallel add(Layer... branches) {
        return Parallel.of(Join.ADD, branches);
    }

    /** The product, element by element, of branches of one shape, as in gates. */
    public static Parallel multiply(Layer... branches) {
        return Parallel.of(Join.MULTIPLY, branches);
    }

    /** Gives a layer the step it makes in paths, in place of its kind and number. */
    public static Named named(String name, Layer layer) {
        return new Named(name, layer);
    }

    /** Uniform {@code +-sqrt(6 / (fanIn + fanOut))} (Glorot and Bengio 2010), for tanh and sigmoid. */
    public static Init xavier() {
        return new Init.Xavier();
    }

    /** Normal with deviation {@code sqrt(2 / fanIn)} (He et al. 2015), for relu. */
    public static Init he() {
        return new Init.He();
    }

    /** Normal around 0. */
    public static Init normal(double deviation) {
        return new Init.Normal(deviation);
    }

    /** The same value everywhere. */
    public static Init constant(double value) {
        return new Init.Constant(value);
    }
}
