package dev.fovea.engine.compile;

import static dev.fovea.dsl.Layers.adaptiveAvgPool;
import static dev.fovea.dsl.Layers.adaptiveMaxPool;
import static dev.fovea.dsl.Layers.add;
import static dev.fovea.dsl.Layers.avgPool;
import static dev.fovea.dsl.Layers.batchNorm;
import static dev.fovea.dsl.Layers.concat;
import static dev.fovea.dsl.Layers.conv;
import static dev.fovea.dsl.Layers.convTranspose;
import static dev.fovea.dsl.Layers.crop;
import static dev.fovea.dsl.Layers.dense;
import static dev.fovea.dsl.Layers.dropout;
import static dev.fovea.dsl.Layers.dropoutMaps;
import static dev.fovea.dsl.Layers.elu;
import static dev.fovea.dsl.Layers.flatten;
import static dev.fovea.dsl.Layers.gelu;
import static dev.fovea.dsl.Layers.globalAvgPool;
import static dev.fovea.dsl.Layers.globalMaxPool;
import static dev.fovea.dsl.Layers.groupNorm;
import static dev.fovea.dsl.Layers.hardSigmoid;
import static dev.fovea.dsl.Layers.identity;
import static dev.fovea.dsl.Layers.instanceNorm;
import static dev.fovea.dsl.Layers.layerNorm;
import static dev.fovea.dsl.Layers.leakyRelu;
import static dev.fovea.dsl.Layers.localResponseNorm;
import static dev.fovea.dsl.Layers.logSoftmax;
import static dev.fovea.dsl.Layers.maxPool;
import static dev.fovea.dsl.Layers.multiply;
import static dev.fovea.dsl.Layers.named;
import static dev.fovea.dsl.Layers.orthogonal;
import static dev.fovea.dsl.Layers.output;
import static dev.fovea.dsl.Layers.pad;
import static dev.fovea.dsl.Layers.pixelShuffle;
import static dev.fovea.dsl.Layers.prelu;
import static dev.fovea.dsl.Layers.relu;
import static dev.fovea.dsl.Layers.reshape;
import static dev.fovea.dsl.Layers.residual;
import static dev.fovea.dsl.Layers.selu;
import static dev.fovea.dsl.Layers.sequential;
import static dev.fovea.dsl.Layers.sigmoid;
import static dev.fovea.dsl.Layers.silu;
import static dev.fovea.dsl.Layers.softmax;
import static dev.fovea.dsl.Layers.softplus;
import static dev.fovea.dsl.Layers.tanh;
import static dev.fovea.dsl.Layers.unnamed;
import static dev.fovea.dsl.Layers.upsample;

import dev.fovea.dsl.Network;
import dev.fovea.dsl.layer.AvgPool;
import dev.fovea.dsl.layer.Conv;
import dev.fovea.dsl.layer.ConvTranspose;
import dev.fovea.dsl.layer.Layer;
import dev.fovea.dsl.layer.MaxPool;
import dev.fovea.dsl.shape.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Layers as nobody would think them up. What does not fit stays in, for the language to refuse. */
final class RandomLayers {
    private final RandomGenerator random;
    private int exits;

    RandomLayers(RandomGenerator random) {
        this.random = random;
    }

    /** Small, with 0 to 3 axes. */
    Shape shape() {
        return shape(random.nextInt(4));
    }

    Shape shape(int axes) {
        int most = axes == 3 ? 6 : 9;
        return new Shape(
                random.nextInt(1, 7),
                IntStream.range(0, axes)
                        .mapToObj(axis -> random.nextInt(1, most))
                        .toList());
    }

    /** A layer that slides a window. */
    Layer window(Shape input) {
        int axes = input.dimensions();
        return switch (random.nextInt(4)) {
            case 0 -> convolution(input.channels(), axes);
            case 1 -> transpose(input.channels(), axes);
            case 2 -> {
                MaxPool pool = maxPool(1).kernel(sides(axes, 1, 5)).stride(sides(axes, 1, 4));
                pool = pool.dilation(sides(axes, 1, 3)).ceilMode(random.nextBoolean());
                yield random.nextInt(8) == 0 ? pool.same() : pool.padding(edges(axes, 2));
            }
            default -> {
                AvgPool pool = avgPool(1).kernel(sides(axes, 1, 5)).stride(sides(axes, 1, 4));
                pool = pool.ceilMode(random.nextBoolean()).countPadding(random.nextBoolean());
                yield random.nextInt(8) == 0 ? pool.same() : pool.padding(edges(axes, 2));
            }
        };
    }

    private Layer convolution(int channels, int axes) {
        int groups = groups(channels);
        Conv conv =
                conv(groups * random.nextInt(1, 4), 1).kernel(sides(axes, 1, 5)).stride(sides(axes, 1, 4));
        conv = conv.dilation(sides(axes, 1, 4)).groups(groups).bias(random.nextBoolean());
        return random.nextInt(8) == 0 ? conv.same() : conv.padding(edges(axes, 4));
    }

    private Layer transpose(int channels, int axes) {
        int groups = groups(channels);
        ConvTranspose conv = convTranspose(groups * random.nextInt(1, 4), 1)
                .kernel(sides(axes, 1, 5))
                .stride(sides(axes, 1, 4))
                .dilation(sides(axes, 1, 4))
                .outputPadding(sides(axes, 0, 2))
                .groups(groups)
                .bias(random.nextBoolean());
        return random.nextInt(8) == 0 ? conv.same() : conv.padding(edges(axes, 3));
    }

    /** A layer, or several within each other. */
    Layer tree(Shape input, int depth) {
        if (depth == 0 || random.nextInt(3) == 0) {
            return primitive(input);
        }
        return switch (random.nextInt(9)) {
            case 0, 1, 2 -> sequence(input, depth);
            case 3 -> residual(tree(input, depth - 1));
            case 4 -> residual(tree(input, depth - 1), tree(input, depth - 1));
            case 5 -> concat(tree(input, depth - 1), identity(), tree(input, depth - 1));
            case 6 -> gate(input, tree(input, depth - 1));
            case 7 -> sequential(output("exit" + exits++, tree(input, depth - 1)), tree(input, depth - 1));
            default -> add(alike(input), named("second", alike(input)), unnamed(identity()));
        };
    }

    private Layer sequence(Shape input, int depth) {
        List<Layer> layers = new ArrayList<>();
        Shape between = input;
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            Layer layer = tree(between, depth - 1);
            between = after(between, layer);
            layers.add(layer);
        }
        return sequential(layers.toArray(Layer[]::new));
    }

    private Layer gate(Shape input, Layer body) {
        Shape output = after(input, body);
        Layer squeeze = input.dimensions() == 0 ? identity() : globalAvgPool();
        return multiply(body, sequential(squeeze, dense(output.channels()), sigmoid()));
    }

    /** What keeps the shape, mostly. */
    private Layer alike(Shape input) {
        return input.dimensions() == 0
                ? dense(input.channels())
                : sequential(conv(input.channels(), 3).same(), activation());
    }

    private static Shape after(Shape input, Layer layer) {
        try {
            return Network.of("n", input).then("s", layer).output();
        } catch (IllegalArgumentException misfit) {
            return input;
        }
    }

    private Layer primitive(Shape input) {
        int axes = input.dimensions();
        return switch (random.nextInt(8)) {
            case 0, 1 -> window(axes == 0 ? shape(2) : input);
            case 2 -> norm(input);
            case 3, 4 -> activation();
            case 5 ->
                pick(
                        () -> dense(random.nextInt(1, 6)).init(orthogonal()),
                        () -> flatten(),
                        () -> reshape((int) input.elements() / input.channels(), input.channels()),
                        () -> dropout(0.3),
                        () -> dropoutMaps(0.3));
            case 6 ->
                pick(
                        () -> globalMaxPool(),
                        () -> globalAvgPool(),
                        () -> adaptiveMaxPool(sides(axes, 1, 5)),
                        () -> adaptiveAvgPool(sides(axes, 1, 5)));
            default ->
                pick(
                        () -> pad(edges(axes, 3)).channels(random.nextInt(2), random.nextInt(2)),
                        () -> pad(edges(axes, 3)).reflect(),
                        () -> pad(edges(axes, 3)).replicate(),
                        () -> crop(edges(axes, 3)),
                        () -> upsample(sides(axes, 1, 3)),
                        () -> upsample(sides(axes, 1, 3)).bilinear(),
                        () -> pixelShuffle(random.nextInt(1, 3)));
        };
    }

    private Layer norm(Shape input) {
        boolean affine = random.nextBoolean();
        return pick(
                () -> batchNorm().affine(affine),
                () -> layerNorm().affine(affine),
                () -> instanceNorm().affine(affine),
                () -> groupNorm(groups(input.channels())).affine(affine),
                () -> localResponseNorm(random.nextInt(1, 6)));
    }

    private Layer activation() {
        return pick(
                () -> relu(),
                () -> leakyRelu(),
                () -> prelu().perChannel(random.nextBoolean()),
                () -> elu(),
                () -> selu(),
                () -> gelu(),
                () -> silu(),
                () -> sigmoid(),
                () -> hardSigmoid(),
                () -> tanh(),
                () -> softplus(),
                () -> softmax(),
                () -> logSoftmax());
    }

    @SafeVarargs
    private Layer pick(Supplier<Layer>... layers) {
        return layers[random.nextInt(layers.length)].get();
    }

    /** A number that divides the channels. */
    private int groups(int channels) {
        int groups = random.nextInt(1, channels + 1);
        return random.nextBoolean() && channels % groups == 0 ? groups : 1;
    }

    /** One number for all axes, or one for each. */
    private int[] sides(int axes, int least, int bound) {
        int count = random.nextBoolean() ? 1 : Math.max(1, axes);
        return random.ints(count, least, bound).toArray();
    }

    /** One number for all edges, one for each axis, or two for each. */
    private int[] edges(int axes, int bound) {
        int[] counts = {1, Math.max(1, axes), 2 * Math.max(1, axes)};
        return random.ints(counts[random.nextInt(3)], 0, bound).toArray();
    }
}
