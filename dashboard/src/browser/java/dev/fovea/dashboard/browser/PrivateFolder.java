package dev.fovea.dashboard.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Folders that their owner alone can enter, and that appear under their name only when they are complete. */
final class PrivateFolder {
    private PrivateFolder() {}

    /** Makes a new folder of mode 0700, where modes are known. */
    static Path create(Path parent) throws IOException {
        return Files.createTempDirectory(parent, "fetching-");
    }

    /** Moves a complete folder to its name, unless another process was first, whose folder is as good. */
    static void keep(Path complete, Path name) throws IOException {
        try {
            Files.move(complete, name, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (!Files.isDirectory(name)) {
                throw e;
            }
        }
    }

    static void delete(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(folder)) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path one : all) {
            Files.delete(one);
        }
    }
}
