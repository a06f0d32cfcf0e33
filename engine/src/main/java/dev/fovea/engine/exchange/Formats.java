package dev.fovea.engine.exchange;

import dev.fovea.dsl.io.Reason;
import dev.fovea.dsl.io.RegularFile;
import dev.fovea.engine.EngineException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

/** Which format a file is of, by its first bytes, whatever its name. */
final class Formats {
    private static final String ZIP = "504b0304";
    /** A pickle that begins with a whole number of ten bytes. */
    private static final String LEGACY = "80028a0a";

    private Formats() {}

    static ArrayFile open(Path path) {
        try {
            return switch (begin(path)) {
                case ZIP -> StateDictFile.of(path, ZippedStorages.open(path));
                case LEGACY -> StateDictFile.of(path, LegacyStorages.open(path));
                default -> TensorFile.open(path);
            };
        } catch (IOException | IllegalArgumentException trouble) {
            throw new EngineException("%s: cannot be read (%s).".formatted(path, Reason.of(trouble)), trouble);
        }
    }

    private static String begin(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(RegularFile.checked(path))) {
            return HexFormat.of().formatHex(in.readNBytes(Integer.BYTES));
        }
    }
}
