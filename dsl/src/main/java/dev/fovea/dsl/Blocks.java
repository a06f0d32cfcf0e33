package dev.fovea.dsl;

import static dev.fovea.dsl.Layers.batchNorm;
import static dev.fovea.dsl.Layers.conv;
import static dev.fovea.dsl.Layers.identity;
import static dev.fovea.dsl.Layers.named;
import static dev.fovea.dsl.Layers.relu;
import static dev.fovea.dsl.Layers.residual;
import static dev.fovea.dsl.Layers.sequential;

import dev.fovea.dsl.layer.Conv;
import dev.fovea.dsl.layer.Layer;
import java.util.List;
import java.util.stream.IntStream;

/** Phrases that many networks share. A block is a method that returns a layer; write your own beside these. */
public final class Blocks {
    private Blocks() {}

    /** A 3 x 3 convolution that keeps the size at stride 1. */
    public static Conv conv3x3(int filters) {
        return conv(filters, 3).same();
    }

    /** Layers named {@code 0}, {@code 1} and so on, as PyTorch's {@code nn.Sequential} names them. */
    public static Layer numbered(Layer... layers) {
        return numbered(List.of(layers));
    }

    /** Layers named {@code 0}, {@code 1} and so on. */
    public static Layer numbered(List<Layer> layers) {
        return sequential(IntStream.range(0, layers.size())
                .mapToObj(i -> named(String.valueOf(i), layers.get(i)))
                .toArray(Layer[]::new));
    }

    /** A convolution without bias, then batch normalisation, whose shift takes the bias's place. */
    public static Layer normed(Conv conv) {
        return sequential(conv.bias(false), batchNorm());
    }

    /**
     * The basic block of ResNet (He et al. 2015, figure 2): two normed 3 x 3 convolutions, added to the input and
     * rectified. With a stride the shortcut is a normed 1 x 1 convolution, option B of the paper; with stride 1 the input
     * must have {@code filters} channels already.
     */
    public static Layer residualBlock(int filters, int stride) {
        Layer body = sequential(normed(conv3x3(filters).stride(stride)), relu(), normed(conv3x3(filters)));
        Layer shortcut = stride == 1 ? identity() : normed(conv(filters, 1).stride(stride));
        return sequential(residual(body, shortcut), relu());
    }
}
