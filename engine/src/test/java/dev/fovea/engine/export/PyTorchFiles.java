package dev.fovea.engine.export;

import dev.fovea.dsl.Network;
import dev.fovea.dsl.shape.Shape;
import dev.fovea.engine.Golden;
import dev.fovea.engine.compile.CompiledNetwork;
import dev.fovea.engine.compile.GoldenWeights;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes into a folder, for networks of the zoo that torchvision has too, what {@code src/test/python/exports.py} reads: the
 * weights, the network as TorchScript, as it is and folded, two examples, and what we compute of them; then the same with
 * height and width left open, for another size.
 */
public final class PyTorchFiles {
    private static final List<String> NAMES = List.of(
            "alexnet-torchvision",
            "vgg11",
            "vgg13",
            "vgg16",
            "vgg19",
            "vgg11_bn",
            "vgg13_bn",
            "vgg16_bn",
            "vgg19_bn",
            "resnet18",
            "resnet34",
            "resnet50",
            "resnet101",
            "resnet152",
            "densenet121",
            "densenet161",
            "densenet169",
            "densenet201",
            "googlenet-torchvision");

    private PyTorchFiles() {}

    /**
     * Writes the files.
     *
     * @param arguments the folder, and which networks; all where none is named
     */
    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        List<String> wanted = List.of(arguments).subList(1, arguments.length);
        for (String name : wanted.isEmpty() ? NAMES : wanted) {
            Network small = ZooFigures.small(name);
            write(folder, name, small, small.input());
            Network open = ZooFigures.open(name, small.input()).orElseThrow();
            write(folder, name + ".open", open, ZooFigures.other(open, small.input()));
        }
    }

    private static void write(Path folder, String name, Network network, Shape each) throws IOException {
        float[] examples = Golden.numbers(1, 2 * each.elements(), 1009);
        try (CompiledNetwork compiled = GoldenWeights.compiled(network)) {
            compiled.save(folder.resolve(name + ".safetensors"));
            Export.of(compiled).torchScript(folder.resolve(name + ".pt"));
            Export.of(compiled).folded().torchScript(folder.resolve(name + ".folded.pt"));
            Files.writeString(folder.resolve(name + ".size"), each.sizes().toString());
            write(folder.resolve(name + ".input"), examples);
            write(folder.resolve(name + ".output"), compiled.forward(examples, each));
        }
        System.out.println(name + " " + each);
    }

    private static void write(Path file, float[] numbers) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(numbers);
        Files.write(file, bytes.array());
    }
}
