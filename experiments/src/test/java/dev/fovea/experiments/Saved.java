package dev.fovea.experiments;

import dev.fovea.engine.exchange.TensorFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** What a training has saved last. */
final class Saved {
    private Saved() {}

    /** All but how long it took. */
    static Map<String, ByteBuffer> arrays(Path checkpoints) {
        try (TensorFile file = TensorFile.open(checkpoints.resolve("last.safetensors"))) {
            Map<String, ByteBuffer> arrays = new TreeMap<>();
            file.names().stream()
                    .filter(name -> !name.startsWith("state/stopwatch"))
                    .forEach(name -> arrays.put(name, file.elements(name)));
            return arrays;
        }
    }
}
