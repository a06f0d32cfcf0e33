package dev.fovea.experiments;

import static dev.fovea.dsl.Blocks.*;
import static dev.fovea.dsl.Layers.*;

import dev.fovea.dsl.Network;
import dev.fovea.dsl.layer.Layer;
import dev.fovea.dsl.layer.Sequential;
import dev.fovea.dsl.zoo.Zoo;
import dev.fovea.engine.Device;
import dev.fovea.engine.compile.CompiledNetwork;
import dev.fovea.engine.data.Dataset;
import dev.fovea.engine.export.Export;
import dev.fovea.engine.train.Plan;
import dev.fovea.engine.train.Training;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What README shows of the language, and its picture of a network. CONTRIBUTING.md has the command. */
final class Sentences {
    static final Path PICTURE = Path.of("experiments/src/pictures/exits.svg");

    private Sentences() {}

    // README: the blocks
    /** One storey of a U-Net: down, through {@code below}, up again, joined with what went down. */
    static Layer level(int filters, Layer below) {
        Layer detour = sequential(maxPool(2), below, convTranspose(filters, 2).stride(2));
        return sequential(twice(filters), concat(identity(), detour), twice(filters));
    }

    static Sequential twice(int filters) {
        return repeat(2, sequential(normed(conv3x3(filters)), relu()));
    }
    // README: end

    // README: the sizes
    static Network unet(int classes) {
        return Network.of("unet", image(3))
                .then("levels", level(64, level(128, level(256, twice(512)))))
                .then("scores", conv(classes, 1));
    }
    // README: end

    // README: the exits
    static Network exits(int classes) {
        return Network.of("exits", image(3, 32, 32))
                .then("stem", conv3x3(32), relu())
                .then("body", repeat(3, residualBlock(32, 1)), output("aux", globalAvgPool(), dense(classes)))
                .then("head", globalAvgPool(), dense(classes));
    }
    // README: end

    // README: the tuning
    static Network tuned(int classes) {
        return Network.of("tuned", image(3, 32, 32))
                .then("stem", normed(conv3x3(32)), relu())
                .then("body", conv3x3(64).rate(0.1).decay(0), relu())
                .then("head", globalAvgPool(), dense(classes).init(normal(0.01)).biasInit(constant(0.1)))
                .initialised(he().fanOut())
                .freeze("stem");
    }
    // README: end

    // README: the zoo
    static Network zoo() {
        return Zoo.network("resnet50", image(3, 320, 320));
    }
    // README: end

    // README: the exchange
    static void exchange(Network network, Path pretrained, Path folder) {
        try (CompiledNetwork compiled = CompiledNetwork.load(network, pretrained, Device.auto())) {
            compiled.save(folder.resolve("net.safetensors"));
            Export.of(compiled).folded().onnx(folder.resolve("net.onnx"));
            Export.of(compiled).torchScript(folder.resolve("net.pt"));
        }
    }
    // README: end

    // README: the finetuning
    /** Learns the digits 5 to 9, on what LeNet-5 has learned of the others. */
    static Training finer(Network lenet5, Path weights, Dataset digits) {
        Network network = lenet5.upTo("c3")
                .freeze("c1")
                .rate("c3", 0.1)
                .then("h5", conv(120, 5), tanh(), flatten())
                .then("head", dense(5));
        return Training.of(
                        network,
                        digits.only("5", "6", "7", "8", "9").first(500, 5000),
                        Plan.epochs(20).batch(16).unfreeze("c3", 5))
                .from(weights);
    }
    // README: end

    public static void main(String[] arguments) throws IOException {
        Files.writeString(PICTURE, exits(10).toSvg());
    }
}
