package dev.fovea.engine.export;

import ai.onnx.proto.OnnxMl.ModelProto;
import dev.fovea.dsl.io.Replacement;
import dev.fovea.engine.EngineException;
import dev.fovea.engine.compile.CompiledNetwork;
import dev.fovea.engine.compile.FixedNetwork;
import dev.fovea.engine.compile.TorchScript;
import dev.fovea.engine.onnx.OnnxModel;
import dev.fovea.engine.torch.Archive;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A network with its weights as a program that others run: {@code
 * Export.of(network).folded().onnx(Path.of("net.onnx"))}. It computes what the network computes in evaluation mode, in
 * float32, for any number of examples. Files are replaced in one moment.
 */
public final class Export {
    private final FixedNetwork network;
    private final Map<String, String> facts;

    private Export(FixedNetwork network, Map<String, String> facts) {
        this.network = network;
        this.facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    }

    /** A network, which must be open until the file is written. */
    public static Export of(CompiledNetwork network) {
        return new Export(FixedNetwork.of(network), Map.of());
    }

    /** Without the batch norms behind convolutions and dense layers: these do what the norms did, by other weights. */
    public Export folded() {
        return new Export(network.folded(), facts);
    }

    /**
     * The same with what else the file is to say, by name: {@code metadata_props} of ONNX, and extra files of
     * TorchScript. What {@code Learned.facts()} gives are {@code classes}, {@code mean}, {@code std}, {@code size} and
     * {@code crop}.
     */
    public Export saying(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(facts);
        all.putAll(more);
        return new Export(network, all);
    }

    /**
     * Writes ONNX, opset 17: what enters is "input", and outputs have the network's names for them. Sizes that the
     * network leaves open are open there.
     *
     * @throws EngineException where the file cannot be written
     */
    public void onnx(Path file) {
        ModelProto model = OnnxModel.of(network.network().name(), network.graph(), network::values, facts);
        write(file, model::writeTo);
    }

    /**
     * Writes TorchScript, which {@code torch.jit.load} reads in Python and {@code torch::jit::load} in C++: {@code
     * forward(x)} gives the output, and {@code outputs(x)} a dict with the side exits, where there are any. Parameters
     * have PyTorch's names.
     *
     * @throws EngineException where the file cannot be written
     */
    public void torchScript(Path file) {
        Archive archive = TorchScript.of(network);
        facts.forEach(archive::extra);
        write(file, archive::writeTo);
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
