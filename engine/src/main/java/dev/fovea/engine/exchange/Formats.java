package dev.fovea.engine.exchange;

import dev.fovea.dsl.io.Reason;
import dev.fovea.dsl.io.RegularFile;
import dev.fovea.engine.EngineException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Which format a file is of, by its first bytes, whatever its name. */
final class Formats {
    private static final String ZIP = "504b0304";

    /**
     * A pickle, of protocols 2 to 5, that begins with a whole number of ten bytes, behind a frame of its size since 4.
     */
    private static final Pattern LEGACY = Pattern.compile("80(0[23]8a0a|0[45]950d000000000000008a0a).*");

    private static final int FIRST = 16;

    private Formats() {}

    static ArrayFile open(Path path) {
        try {
            String begin = begin(path);
            if (begin.startsWith(ZIP)) {
                return StateDictFile.of(path, ZippedStorages.open(path));
            }
            return LEGACY.matcher(begin).matches()
                    ? StateDictFile.of(path, LegacyStorages.open(path))
                    : TensorFile.open(path);
        } catch (IOException | IllegalArgumentException trouble) {
            throw new EngineException("%s: cannot be read (%s).".formatted(path, Reason.of(trouble)), trouble);
        }
    }

    private static String begin(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(RegularFile.checked(path))) {
            return HexFormat.of().formatHex(in.readNBytes(FIRST));
        }
    }
}
