package dev.fovea.dsl.zoo;

import static dev.fovea.dsl.Blocks.conv3x3;
import static dev.fovea.dsl.Blocks.numbered;
import static dev.fovea.dsl.Layers.adaptiveAvgPool;
import static dev.fovea.dsl.Layers.batchNorm;
import static dev.fovea.dsl.Layers.concat;
import static dev.fovea.dsl.Layers.conv;
import static dev.fovea.dsl.Layers.dense;
import static dev.fovea.dsl.Layers.dropout;
import static dev.fovea.dsl.Layers.flatten;
import static dev.fovea.dsl.Layers.globalAvgPool;
import static dev.fovea.dsl.Layers.maxPool;
import static dev.fovea.dsl.Layers.named;
import static dev.fovea.dsl.Layers.output;
import static dev.fovea.dsl.Layers.relu;
import static dev.fovea.dsl.Layers.sequential;
import static dev.fovea.dsl.Layers.truncatedNormal;

import dev.fovea.dsl.Network;
import dev.fovea.dsl.layer.Conv;
import dev.fovea.dsl.layer.Layer;
import dev.fovea.dsl.layer.MaxPool;
import dev.fovea.dsl.layer.Output;
import dev.fovea.dsl.shape.Shape;

/**
 * torchvision's GoogLeNet, for its trained weights: {@link GoogLeNet} with batch normalisation, and with 3 x 3 convolutions
 * where the paper has 5 x 5. For {@code 3 x 224 x 224}; weights have torchvision's names.
 */
public final class TorchvisionGoogLeNet {
    private TorchvisionGoogLeNet() {}

    public static Network googlenet(Shape input, int classes) {
        Network to4a = to4a("googlenet-torchvision", input);
        return classified(to5b(to4d(to4a)), classes);
    }

    /** With the exits {@code aux1} and {@code aux2}. */
    public static Network googlenetAux(Shape input, int classes) {
        Network to4a = to4a("googlenet-torchvision-aux", input).then("aux1", aux("aux1", classes));
        Network to4d = to4d(to4a).then("aux2", aux("aux2", classes));
        return classified(to5b(to4d), classes);
    }

    private static Network to4a(String name, Shape input) {
        return Network.of(name, input)
                .initialised(truncatedNormal(0.01))
                .then("conv1", normed(conv(64, 7).stride(2).padding(3)))
                .then("maxpool1", pool())
                .then("conv2", normed(conv(64, 1)))
                .then("conv3", normed(conv3x3(192)))
                .then("maxpool2", pool())
                .then("inception3a", inception(64, 96, 128, 16, 32, 32))
                .then("inception3b", inception(128, 128, 192, 32, 96, 64))
                .then("maxpool3", pool())
                .then("inception4a", inception(192, 96, 208, 16, 48, 64));
    }

    private static Network to4d(Network to4a) {
        return to4a.then("inception4b", inception(160, 112, 224, 24, 64, 64))
                .then("inception4c", inception(128, 128, 256, 24, 64, 64))
                .then("inception4d", inception(112, 144, 288, 32, 64, 64));
    }

    private static Network to5b(Network to4d) {
        return to4d.then("inception4e", inception(256, 160, 320, 32, 128, 128))
                .then("maxpool4", maxPool(2).ceilMode(true))
                .then("inception5a", inception(256, 160, 320, 32, 128, 128))
                .then("inception5b", inception(384, 192, 384, 48, 128, 128));
    }

    private static Network classified(Network features, int classes) {
        return features.then("avgpool", globalAvgPool())
                .then("dropout", dropout(0.2))
                .then("fc", dense(classes));
    }

    private static Layer inception(int one, int reduce3, int three, int reduce5, int five, int pooled) {
        return concat(
                named("branch1", normed(conv(one, 1))),
                named("branch2", numbered(normed(conv(reduce3, 1)), normed(conv3x3(three)))),
                named("branch3", numbered(normed(conv(reduce5, 1)), normed(conv3x3(five)))),
                named("branch4", numbered(maxPool(3).stride(1).same(), normed(conv(pooled, 1)))));
    }

    private static Output aux(String name, int classes) {
        return output(
                name,
                adaptiveAvgPool(4, 4),
                named("conv", normed(conv(128, 1))),
                flatten(),
                named("fc1", dense(1024)),
                relu(),
                dropout(0.7),
                named("fc2", dense(classes)));
    }

    private static Layer normed(Conv conv) {
        return sequential(
                named("conv", conv.bias(false)), named("bn", batchNorm().epsilon(0.001)), relu());
    }

    private static MaxPool pool() {
        return maxPool(3).stride(2).ceilMode(true);
    }
}
