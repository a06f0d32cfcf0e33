package dev.fovea.engine.export;

import ai.onnx.proto.OnnxMl.ModelProto;
import dev.fovea.dsl.io.Replacement;
import dev.fovea.dsl.shape.Shape;
import dev.fovea.engine.EngineException;
import dev.fovea.engine.compile.CompiledNetwork;
import dev.fovea.engine.compile.FixedNetwork;
import dev.fovea.engine.compile.TorchScript;
import dev.fovea.engine.onnx.OnnxModel;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A network with its weights as a program that others run: {@code Export.of(network).folded().onnx(Path.of("net.onnx"))}. It
 * computes what the network computes in evaluation mode, in float32, for any number of examples. Files are replaced in one moment.
 */
public final class Export {
    private static final int USUAL = 224;

    private final FixedNetwork network;

    private Export(FixedNetwork network) {
        this.network = network;
    }

    /** A network, which must be open until the file is written. */
    public static Export of(CompiledNetwork network) {
        return new Export(FixedNetwork.of(network));
    }

    /** Without the batch norms behind convolutions and dense layers: these do what the norms did, by other weights. */
    public Export folded() {
        return new Export(network.folded());
    }

    /**
     * Writes ONNX, opset 17: what enters is "input", and outputs have the network's names for them.
     *
     * @throws EngineException for a network of open sizes, and where the file cannot be written
     */
    public void onnx(Path file) {
        if (network.network().input().isOpen()) {
            throw new EngineException(
                    "%s: it takes examples of any size, %s, and ONNX wants one. Give it one, such as %s."
                            .formatted(
                                    network.network().name(),
                                    network.network().input(),
                                    example(network.network().input())));
        }
        ModelProto model = OnnxModel.of(network.network().name(), network.graph(), network::values);
        write(file, model::writeTo);
    }

    /** A usual size where any is taken. */
    private static String example(Shape input) {
        List<Integer> sizes = input.sizes().stream()
                .map(size -> size == Shape.OPEN ? USUAL : size)
                .toList();
        return "%s, by network.at(%s)"
                .formatted(
                        new Shape(input.channels(), sizes),
                        sizes.stream().map(String::valueOf).collect(Collectors.joining(", ")));
    }

    /**
     * Writes TorchScript, which {@code torch.jit.load} reads in Python and {@code torch::jit::load} in C++: {@code forward(x)} gives the output,
     * and {@code outputs(x)} a dict with the side exits, where there are any. Parameters have PyTorch's names.
     *
     * @throws EngineException where the file cannot be written
     */
    public void torchScript(Path file) {
        write(file, TorchScript.of(network)::writeTo);
    }

    /** What fills a file. */
    @FunctionalInterface
    private interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private static void write(Path file, Content content) {
        try {
            Replacement.of(file, channel -> {
                try (OutputStream out = Replacement.stream(channel)) {
                    content.writeTo(out);
                }
            });
        } catch (IOException trouble) {
            throw new EngineException(
                    Replacement.sentence(file, trouble, "Name a file in a folder that exists."), trouble);
        }
    }
}
