package dev.fovea.dsl.zoo;

import static dev.fovea.dsl.Blocks.conv3x3;
import static dev.fovea.dsl.Layers.avgPool;
import static dev.fovea.dsl.Layers.batchNorm;
import static dev.fovea.dsl.Layers.concat;
import static dev.fovea.dsl.Layers.conv;
import static dev.fovea.dsl.Layers.dense;
import static dev.fovea.dsl.Layers.globalAvgPool;
import static dev.fovea.dsl.Layers.he;
import static dev.fovea.dsl.Layers.identity;
import static dev.fovea.dsl.Layers.maxPool;
import static dev.fovea.dsl.Layers.named;
import static dev.fovea.dsl.Layers.relu;
import static dev.fovea.dsl.Layers.sequential;
import static dev.fovea.dsl.Layers.unnamed;

import dev.fovea.dsl.Network;
import dev.fovea.dsl.layer.Layer;
import dev.fovea.dsl.shape.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Huang, Liu, van der Maaten, Weinberger 2017, "Densely Connected Convolutional Networks", table 1: DenseNet-BC, for
 * {@code 3 x 224 x 224}. Weights have torchvision's names, as {@code features.denseblock1.denselayer1.norm1.weight}.
 */
public final class DenseNet {
    private DenseNet() {}

    public static Network densenet121(Shape input, int classes) {
        return densenet("densenet121", 32, List.of(6, 12, 24, 16), input, classes);
    }

    /** The one with a growth rate of 48, which the paper has in its figure 3 only. */
    public static Network densenet161(Shape input, int classes) {
        return densenet("densenet161", 48, List.of(6, 12, 36, 24), input, classes);
    }

    public static Network densenet169(Shape input, int classes) {
        return densenet("densenet169", 32, List.of(6, 12, 32, 32), input, classes);
    }

    public static Network densenet201(Shape input, int classes) {
        return densenet("densenet201", 32, List.of(6, 12, 48, 32), input, classes);
    }

    /** {@code growth} is the number of maps each layer adds to what all before it made. */
    private static Network densenet(String name, int growth, List<Integer> blocks, Shape input, int classes) {
        List<Layer> features = new ArrayList<>(List.of(stem(2 * growth)));
        int maps = 2 * growth;
        for (int block = 1; block <= blocks.size(); block++) {
            int layers = blocks.get(block - 1);
            features.add(named("denseblock" + block, denseBlock(growth, layers)));
            maps += growth * layers;
            if (block < blocks.size()) {
                maps /= 2;
                features.add(named("transition" + block, transition(maps)));
            }
        }
        features.add(named("norm5", batchNorm()));
        return Network.of(name, input)
                .initialised(he())
                .then("features", features.toArray(Layer[]::new))
                .then("avgpool", relu(), globalAvgPool())
                .then("classifier", dense(classes));
    }

    private static Layer stem(int maps) {
        return sequential(
                named("conv0", conv(maps, 7).stride(2).padding(3).bias(false)),
                named("norm0", batchNorm()),
                relu(),
                maxPool(3).stride(2).padding(1));
    }

    private static Layer denseBlock(int growth, int layers) {
        return sequential(IntStream.rangeClosed(1, layers)
                .mapToObj(i -> named("denselayer" + i, concat(identity(), unnamed(denseLayer(growth)))))
                .toArray(Layer[]::new));
    }

    private static Layer denseLayer(int growth) {
        return sequential(
                named("norm1", batchNorm()),
                relu(),
                conv(4 * growth, 1).bias(false),
                named("norm2", batchNorm()),
                relu(),
                conv3x3(growth).bias(false));
    }

    private static Layer transition(int maps) {
        return sequential(
                named("norm", batchNorm()), relu(), named("conv", conv(maps, 1).bias(false)), avgPool(2));
    }
}
