package dev.fovea.engine.train;

import dev.fovea.engine.exchange.TensorFile;
import dev.fovea.engine.exchange.TensorWriter;
import java.util.LinkedHashMap;
import java.util.Map;

/** The parts of a training that a checkpoint holds, by name. */
final class Parts {
    private final Map<String, Resumable> parts = new LinkedHashMap<>();

    /** They are restored in the order in which they are added. */
    void add(String name, Resumable part) {
        if (parts.put(name, part) != null) {
            throw new IllegalArgumentException("two parts are called " + name);
        }
    }

    void save(TensorWriter file) {
        parts.forEach((name, part) -> part.save(new StateWriter(file, name)));
    }

    void restore(TensorFile file) {
        try (StateReader.Copier copier = new StateReader.Copier()) {
            parts.forEach((name, part) -> part.restore(new StateReader(file, name, copier)));
        }
    }
}
