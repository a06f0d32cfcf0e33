package dev.fovea.dsl;

import dev.fovea.dsl.layer.AdaptiveAvgPool;
import dev.fovea.dsl.layer.AdaptiveMaxPool;
import dev.fovea.dsl.layer.AvgPool;
import dev.fovea.dsl.layer.BatchNorm;
import dev.fovea.dsl.layer.Conv;
import dev.fovea.dsl.layer.ConvTranspose;
import dev.fovea.dsl.layer.Crop;
import dev.fovea.dsl.layer.Dense;
import dev.fovea.dsl.layer.Dropout;
import dev.fovea.dsl.layer.DropoutMaps;
import dev.fovea.dsl.layer.Elu;
import dev.fovea.dsl.layer.Flatten;
import dev.fovea.dsl.layer.Gelu;
import dev.fovea.dsl.layer.GlobalAvgPool;
import dev.fovea.dsl.layer.GlobalMaxPool;
import dev.fovea.dsl.layer.GroupNorm;
import dev.fovea.dsl.layer.HardSigmoid;
import dev.fovea.dsl.layer.Init;
import dev.fovea.dsl.layer.InstanceNorm;
import dev.fovea.dsl.layer.Join;
import dev.fovea.dsl.layer.Layer;
import dev.fovea.dsl.layer.LayerNorm;
import dev.fovea.dsl.layer.LeakyRelu;
import dev.fovea.dsl.layer.LocalResponseNorm;
import dev.fovea.dsl.layer.LogSoftmax;
import dev.fovea.dsl.layer.MaxPool;
import dev.fovea.dsl.layer.Named;
import dev.fovea.dsl.layer.Output;
import dev.fovea.dsl.layer.Pad;
import dev.fovea.dsl.layer.Parallel;
import dev.fovea.dsl.layer.PixelShuffle;
import dev.fovea.dsl.layer.Prelu;
import dev.fovea.dsl.layer.Relu;
import dev.fovea.dsl.layer.Reshape;
import dev.fovea.dsl.layer.Selu;
import dev.fovea.dsl.layer.Sequential;
import dev.fovea.dsl.layer.Sigmoid;
import dev.fovea.dsl.layer.Silu;
import dev.fovea.dsl.layer.Softmax;
import dev.fovea.dsl.layer.Softplus;
import dev.fovea.dsl.layer.Tanh;
import dev.fovea.dsl.layer.Upsample;
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

    /** An input of so many channels, and any height and width. */
    public static Shape image(int channels) {
        return Shape.image(channels);
    }

    /** An input of so many channels, and any number of steps. */
    public static Shape signal(int channels) {
        return Shape.signal(channels);
    }

    /** An input of so many channels, and any depth, height and width. */
    public static Shape volume(int channels) {
        return Shape.volume(channels);
    }

    /** An input of so many numbers. */
    public static Shape vector(int length) {
        return Shape.vector(length);
    }

    /** {@code C x H x W} to {@code filters x H' x W'}; sizes follow {@link Conv}. */
    public static Conv conv(int filters, int kernel) {
        return new Conv(filters, kernel);
    }

    /**
     * The transpose of a convolution: {@code C x H x W} to a larger {@code filters x H' x W'}; sizes follow {@link
     * ConvTranspose}.
     */
    public static ConvTranspose convTranspose(int filters, int kernel) {
        return new ConvTranspose(filters, kernel);
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

    /** The largest value under windows that divide a map of any size evenly: {@code C x H x W} to {@code C x sizes}. */
    public static AdaptiveMaxPool adaptiveMaxPool(int... sizes) {
        return new AdaptiveMaxPool(sizes);
    }

    /** The mean under windows that divide a map of any size evenly: {@code C x H x W} to {@code C x sizes}. */
    public static AdaptiveAvgPool adaptiveAvgPool(int... sizes) {
        return new AdaptiveAvgPool(sizes);
    }

    /** Each channel brought to mean 0 and deviation 1 over the batch, then scaled and shifted. */
    public static BatchNorm batchNorm() {
        return new BatchNorm();
    }

    /** Each example brought to mean 0 and deviation 1, then scaled and shifted element by element. */
    public static LayerNorm layerNorm() {
        return new LayerNorm();
    }

    /** Each map of each example brought to mean 0 and deviation 1. */
    public static InstanceNorm instanceNorm() {
        return new InstanceNorm();
    }

    /** Each group of channels of each example brought to mean 0 and deviation 1, then scaled and shifted by channel. */
    public static GroupNorm groupNorm(int groups) {
        return new GroupNorm(groups);
    }

    /** Each element divided by what is in {@code size} channels around it. */
    public static LocalResponseNorm localResponseNorm(int size) {
        return new LocalResponseNorm(size);
    }

    /** In training each element is zero with {@code probability}; the rest grows to make up for it. */
    public static Dropout dropout(double probability) {
        return new Dropout(probability);
    }

    /** In training each map is zero with {@code probability}; the rest grows to make up for it. */
    public static DropoutMaps dropoutMaps(double probability) {
        return new DropoutMaps(probability);
    }

    public static Relu relu() {
        return new Relu();
    }

    /** A rectifier that lets a hundredth through below zero. */
    public static LeakyRelu leakyRelu() {
        return new LeakyRelu();
    }

    /** A rectifier that learns what to let through below zero. */
    public static Prelu prelu() {
        return new Prelu();
    }

    /** A rectifier that levels out at -1 below zero. */
    public static Elu elu() {
        return new Elu();
    }

    /** A scaled {@link #elu} whose outputs keep mean 0 and deviation 1. */
    public static Selu selu() {
        return new Selu();
    }

    /** A smooth rectifier, {@code x * P(X <= x)} for a standard normal X. */
    public static Gelu gelu() {
        return new Gelu();
    }

    /** A smooth rectifier, {@code x * sigmoid(x)}. */
    public static Silu silu() {
        return new Silu();
    }

    /** A sigmoid of straight lines. */
    public static HardSigmoid hardSigmoid() {
        return new HardSigmoid();
    }

    /** A smooth rectifier, {@code log(1 + exp(x))}. */
    public static Softplus softplus() {
        return new Softplus();
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

    /** Logarithms of probabilities over the channels. */
    public static LogSoftmax logSoftmax() {
        return new LogSoftmax();
    }

    /** {@code C x H x W} to a vector of {@code C * H * W}. */
    public static Flatten flatten() {
        return new Flatten();
    }

    /** The same elements in another shape, channels first. */
    public static Reshape reshape(int... dims) {
        return new Reshape(dims);
    }

    /**
     * Zeros around a map: one number for all edges, one for each axis, or two for each: {@code top, bottom, left,
     * right}.
     */
    public static Pad pad(int... edges) {
        return new Pad(edges);
    }

    /**
     * Cuts the edges off a map: one number for all, one for each axis, or two for each: {@code top, bottom, left,
     * right}.
     */
    public static Crop crop(int... edges) {
        return new Crop(edges);
    }

    /** Repeats each element: one factor for all axes, or one for each. */
    public static Upsample upsample(int... factor) {
        return new Upsample(factor);
    }

    /** {@code C * r * r x H x W} to {@code C x r * H x r * W}. */
    public static PixelShuffle pixelShuffle(int factor) {
        return new PixelShuffle(factor);
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

    /**
     * Gives the join of branches, which comes last in {@link #concat}, {@link #add}, {@link #multiply} and {@link
     * #residual}, a step of its own in paths: {@code unnamed(joined("cat", concat(a, b)))} names the join, and no scope
     * around it and the branches.
     */
    public static Parallel joined(String name, Parallel branches) {
        return branches.named(name);
    }

    /** Gives a layer the step it makes in paths, in place of its kind and number. */
    public static Named named(String name, Layer layer) {
        return new Named(name, layer);
    }

    /** Lets a layer make no step in paths: what is in it takes its steps where it stands. */
    public static Named unnamed(Layer layer) {
        return new Named("", layer);
    }

    /** A side exit: passes its input on, and makes an output of the network of what {@code layers} make of it. */
    public static Output output(String name, Layer... layers) {
        return new Output(name, sequential(layers));
    }

    /** Uniform {@code +-sqrt(6 / (fanIn + fanOut))} (Glorot and Bengio 2010), for tanh and sigmoid. */
    public static Init.Xavier xavier() {
        return new Init.Xavier(false);
    }

    /** Normal with deviation {@code sqrt(2 / fanIn)} (He et al. 2015), for relu. */
    public static Init.He he() {
        return new Init.He(false, false);
    }

    /** Normal around 0. */
    public static Init normal(double deviation) {
        return new Init.Normal(deviation);
    }

    /** Normal around 0, with nothing beyond two deviations. */
    public static Init truncatedNormal(double deviation) {
        return new Init.TruncatedNormal(deviation);
    }

    /** Evenly from {@code low} to {@code high}. */
    public static Init uniform(double low, double high) {
        return new Init.Uniform(low, high);
    }

    /** A random orthogonal matrix (Saxe et al. 2013). */
    public static Init.Orthogonal orthogonal() {
        return new Init.Orthogonal(1);
    }

    /** The same value everywhere. */
    public static Init constant(double value) {
        return new Init.Constant(value);
    }
}
