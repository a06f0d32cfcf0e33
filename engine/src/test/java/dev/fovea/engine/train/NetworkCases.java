package dev.fovea.engine.train;

import static dev.fovea.dsl.Blocks.conv3x3;
import static dev.fovea.dsl.Blocks.numbered;
import static dev.fovea.dsl.Layers.add;
import static dev.fovea.dsl.Layers.avgPool;
import static dev.fovea.dsl.Layers.batchNorm;
import static dev.fovea.dsl.Layers.concat;
import static dev.fovea.dsl.Layers.conv;
import static dev.fovea.dsl.Layers.convTranspose;
import static dev.fovea.dsl.Layers.dense;
import static dev.fovea.dsl.Layers.flatten;
import static dev.fovea.dsl.Layers.globalAvgPool;
import static dev.fovea.dsl.Layers.identity;
import static dev.fovea.dsl.Layers.image;
import static dev.fovea.dsl.Layers.localResponseNorm;
import static dev.fovea.dsl.Layers.maxPool;
import static dev.fovea.dsl.Layers.named;
import static dev.fovea.dsl.Layers.relu;
import static dev.fovea.dsl.Layers.sequential;
import static dev.fovea.dsl.Layers.unnamed;

import dev.fovea.dsl.Network;
import dev.fovea.dsl.layer.Conv;
import dev.fovea.dsl.layer.Layer;
import dev.fovea.dsl.shape.Shape;
import dev.fovea.dsl.zoo.LeNet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** One network of each family, as deep as it usually is but narrow; its weights are named as PyTorch's twin names them. */
public final class NetworkCases {
    private static final Shape COLOUR = image(3, 16, 16);

    private NetworkCases() {}

    public static Map<String, Network> all() {
        Map<String, Network> cases = new LinkedHashMap<>();
        cases.put("lenet5", LeNet.lenet5Padded(image(1, 28, 28), 10));
        cases.put("vgg", vgg());
        cases.put("resnet20", resnet20());
        cases.put("inception", inception());
        cases.put("densenet", densenet());
        cases.put("unet", unet());
        return cases;
    }

    /** By what the rates of all plans are multiplied for a network; golden_networks.py says why. */
    static double times(String name) {
        return switch (name) {
            case "resnet20" -> 0.02;
            case "densenet" -> 0.004;
            case "inception" -> 0.2;
            default -> 1;
        };
    }

    private static Network vgg() {
        return Network.of("vgg", COLOUR)
                .then("features", numbered(sequential(vgg(4), vgg(8), vgg(8)).layers()))
                .then("flat", flatten())
                .then("classifier", numbered(dense(16), relu(), dense(10)));
    }

    private static Layer vgg(int filters) {
        return sequential(conv3x3(filters), relu(), conv3x3(filters), relu(), maxPool(2));
    }

    private static Network resnet20() {
        return Network.of("resnet20", image(3, 8, 8))
                .then("conv1", conv3x3(4).bias(false))
                .then("bn1", batchNorm())
                .then("relu", relu())
                .then("layer1", numbered(basic(4, 1), basic(4, 1), basic(4, 1)))
                .then("layer2", numbered(basic(8, 2), basic(8, 1), basic(8, 1)))
                .then("layer3", numbered(basic(16, 2), basic(16, 1), basic(16, 1)))
                .then("pool", globalAvgPool())
                .then("fc", dense(10));
    }

    private static Layer basic(int filters, int stride) {
        Layer body = sequential(
                conv3x3(filters).stride(stride).bias(false),
                named("bn1", batchNorm()),
                relu(),
                conv3x3(filters).bias(false),
                named("bn2", batchNorm()));
        Layer shortcut = stride == 1
                ? identity()
                : numbered(conv(filters, 1).stride(stride).bias(false), batchNorm());
        return sequential(unnamed(add(unnamed(body), named("downsample", shortcut))), relu());
    }

    private static Network inception() {
        return Network.of("inception", COLOUR)
                .then("conv1", conv3x3(6), relu(), localResponseNorm(5))
                .then("inception3a", inception(4, 3, 4, 2, 2, 2))
                .then("inception3b", inception(4, 4, 6, 2, 3, 3))
                .then("pool3", maxPool(3).stride(2).ceilMode(true))
                .then("inception4a", inception(6, 4, 6, 2, 4, 4))
                .then("pool5", globalAvgPool())
                .then("linear", dense(10));
    }

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

    private static Layer rectified(Conv conv) {
        return sequential(conv, relu());
    }

    private static Network densenet() {
        return Network.of("densenet", COLOUR)
                .then(
                        "features",
                        named("conv0", conv3x3(6).bias(false)),
                        named("norm0", batchNorm()),
                        relu(),
                        named("denseblock1", denseBlock()),
                        named(
                                "transition1",
                                sequential(
                                        named("norm", batchNorm()),
                                        relu(),
                                        named("conv", conv(9, 1).bias(false)),
                                        avgPool(2))),
                        named("denseblock2", denseBlock()),
                        named("norm5", batchNorm()))
                .then("pool", relu(), globalAvgPool())
                .then("classifier", dense(10));
    }

    private static Layer denseBlock() {
        Layer body = sequential(
                named("norm1", batchNorm()),
                relu(),
                conv(8, 1).bias(false),
                named("norm2", batchNorm()),
                relu(),
                conv3x3(4).bias(false));
        return sequential(IntStream.rangeClosed(1, 3)
                .mapToObj(i -> named("denselayer" + i, concat(identity(), unnamed(body))))
                .toArray(Layer[]::new));
    }

    private static Network unet() {
        Layer level2 = level(8, twice(16));
        return Network.of("unet", image(1, 16, 16))
                .then("level1", level(4, level2))
                .then("scores", conv(3, 1));
    }

    private static Layer level(int filters, Layer below) {
        Layer detour = sequential(
                maxPool(2),
                named("below", below),
                named("up", convTranspose(filters, 2).stride(2)));
        return sequential(
                named("down", twice(filters)),
                unnamed(concat(identity(), unnamed(detour))),
                named("joined", twice(filters)));
    }

    private static Layer twice(int filters) {
        return sequential(rectified(conv3x3(filters)), rectified(conv3x3(filters)));
    }
}
