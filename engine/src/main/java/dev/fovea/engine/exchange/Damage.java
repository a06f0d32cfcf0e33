package dev.fovea.engine.exchange;

import dev.fovea.engine.EngineException;
import java.nio.file.Path;

/** What is wrong in a file, and where. */
final class Damage {
    private Damage() {}

    static EngineException at(Path path, long offset, String found, String expected) {
        return new EngineException("%s, byte %,d: %s; expected %s. The file is damaged or of another format."
                .formatted(path, offset, found, expected));
    }
}
