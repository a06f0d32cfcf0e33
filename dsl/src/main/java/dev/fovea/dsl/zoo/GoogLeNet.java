package dev.fovea.dsl.zoo;

import static dev.fovea.dsl.Blocks.conv3x3;
import static dev.fovea.dsl.Layers.avgPool;
import static dev.fovea.dsl.Layers.concat;
import static dev.fovea.dsl.Layers.conv;
import static dev.fovea.dsl.Layers.dense;
import static dev.fovea.dsl.Layers.dropout;
import static dev.fovea.dsl.Layers.flatten;
import static dev.fovea.dsl.Layers.globalAvgPool;
import static dev.fovea.dsl.Layers.localResponseNorm;
import static dev.fovea.dsl.Layers.maxPool;
import static dev.fovea.dsl.Layers.named;
import static dev.fovea.dsl.Layers.output;
import static dev.fovea.dsl.Layers.relu;
import static dev.fovea.dsl.Layers.sequential;

import dev.fovea.dsl.Network;
import dev.fovea.dsl.layer.Conv;
import dev.fovea.dsl.layer.Layer;
import dev.fovea.dsl.layer.MaxPool;
import dev.fovea.dsl.layer.Output;
import dev.fovea.dsl.shape.Shape;

/**
 * Szegedy et al. 2015, "Going Deeper with Convolutions", table 1. For {@code 3 x 224 x 224}.
 *
 * <p>The numbers of an inception are those of its row of the table: 1 x 1; 3 x 3 reduce, 3 x 3; 5 x 5 reduce, 5 x 5; pool proj.
 */
public final class GoogLeNet {
    private GoogLeNet() {}

    /** What is left for testing. */
    public static Network googlenet(Shape input, int classes) {
        Network to4a = to4a("googlenet", input);
        return classified(to5b(to4d(to4a)), classes);
    }

    /** With its two auxiliary classifiers (section 5, figure 3), whose losses count 0.3 each in training. */
    public static Network googlenetAux(Shape input, int classes) {
        Network to4a = to4a("googlenet-aux", input).then("aux1", aux("aux1", classes));
        Network to4d = to4d(to4a).then("aux2", aux("aux2", classes));
        return classified(to5b(to4d), classes);
    }

    private static Network to4a(String name, Shape input) {
        return Network.of(name, input)
                .then("conv1", conv(64, 7).stride(2).padding(3), relu())
                .then("pool1", pool(), localResponseNorm(5))
                .then("conv2", conv(64, 1), relu(), conv3x3(192), relu())
                .then("pool2", localResponseNorm(5), pool())
                .then("inception3a", inception(64, 96, 128, 16, 32, 32))
                .then("inception3b", inception(128, 128, 192, 32, 96, 64))
                .then("pool3", pool())
                .then("inception4a", inception(192, 96, 208, 16, 48, 64));
    }

    private static Network to4d(Network to4a) {
        return to4a.then("inception4b", inception(160, 112, 224, 24, 64, 64))
                .then("inception4c", inception(128, 128, 256, 24, 64, 64))
                .then("inception4d", inception(112, 144, 288, 32, 64, 64));
    }

    private static Network to5b(Network to4d) {
        return to4d.then("inception4e", inception(256, 160, 320, 32, 128, 128))
                .then("pool4", pool())
                .then("inception5a", inception(256, 160, 320, 32, 128, 128))
                .then("inception5b", inception(384, 192, 384, 48, 128, 128));
    }

    private static Network classified(Network features, int classes) {
        return features.then("pool5", globalAvgPool(), dropout(0.4)).then("linear", dense(classes));
    }

    /** Figure 2b. */
    private static Layer inception(int one, int reduce3, int three, int reduce5, int five, int pooled) {
        return concat(
                named("1x1", rectified(conv(one, 1))),
                named("3x3", sequential(rectified(conv(reduce3, 1)), rectified(conv3x3(three)))),
                named(
                        "5x5",
                        sequential(
                                rectified(conv(reduce5, 1)),
                                rectified(conv(five, 5).same()))),
                named("pool", sequential(maxPool(3).stride(1).same(), rectified(conv(pooled, 1)))));
    }

    private static Output aux(String name, int classes) {
        return output(
                name,
                avgPool(5).stride(3),
                rectified(conv(128, 1)),
                flatten(),
                dense(1024),
                relu(),
                dropout(0.7),
                dense(classes));
    }

    private static Layer rectified(Conv conv) {
        return sequential(conv, relu());
    }

    private static MaxPool pool() {
        return maxPool(3).stride(2).ceilMode(true);
    }
}
