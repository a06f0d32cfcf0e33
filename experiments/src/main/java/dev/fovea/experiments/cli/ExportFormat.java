package dev.fovea.experiments.cli;

import dev.fovea.engine.compile.CompiledNetwork;
import dev.fovea.engine.export.Export;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.ITypeConverter;

/** What a network with its weights can be written as. */
enum ExportFormat {
    SAFETENSORS,
    TORCHSCRIPT,
    ONNX;

    /** How files of them are called. */
    static final Map<String, ExportFormat> ENDINGS =
            Map.of("safetensors", SAFETENSORS, "pt", TORCHSCRIPT, "torchscript", TORCHSCRIPT, "onnx", ONNX);

    /**
     * Writes the file.
     *
     * @param facts what is said beside the weights, such as the names of classes
     */
    void write(CompiledNetwork network, Map<String, String> facts, boolean fold, Path file) {
        Export plain = Export.of(network).saying(facts);
        Export program = fold ? plain.folded() : plain;
        switch (this) {
            case SAFETENSORS -> network.save(file, facts);
            case TORCHSCRIPT -> program.torchScript(file);
            case ONNX -> program.onnx(file);
        }
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads a format as it is typed. */
    static final class Converter implements ITypeConverter<ExportFormat> {
        @Override
        public ExportFormat convert(String typed) {
            return Choice.of(ExportFormat.class, typed);
        }
    }
}
