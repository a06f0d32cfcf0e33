package dev.fovea.engine.exchange;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Writes a file anew in one moment: into a temporary file beside it, which is forced to the disk and then takes its place.
 * Whenever the process or the machine ends, there is the old file, whole, or the new one.
 */
public final class Replacement {
    /** What is added to a file's name while it is not whole. */
    static final String UNFINISHED = ".part";

    private Replacement() {}

    /** What fills the file. */
    @FunctionalInterface
    public interface Content {
        void writeTo(FileChannel channel) throws IOException;
    }

    /**
     * Writes a file, or throws and leaves the old one.
     *
     * @param forced whether it is to survive the end of the machine as well, at once; else that of the process only
     */
    public static void of(Path file, boolean forced, Content content) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + UNFINISHED);
        try (FileChannel channel = FileChannel.open(
                part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            content.writeTo(channel);
            if (forced) {
                channel.force(true);
            }
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        if (forced) {
            forceFolder(file);
        }
    }

    /** Gives a file a second name, in place of what had that name. */
    static void alias(Path file, Path name) throws IOException {
        Path part = name.resolveSibling(name.getFileName() + UNFINISHED);
        Files.deleteIfExists(part);
        try {
            Files.createLink(part, file);
        } catch (UnsupportedOperationException | IOException noLinks) {
            Files.copy(file, part, StandardCopyOption.REPLACE_EXISTING);
        }
        Files.move(part, name, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        forceFolder(name);
    }

    /** The new name as well is on the disk then. Windows knows no such thing, and opens no folder. */
    private static void forceFolder(Path file) throws IOException {
        try (FileChannel folder = FileChannel.open(file.toAbsolutePath().getParent())) {
            folder.force(true);
        } catch (java.nio.file.AccessDeniedException windows) {
            // The move is as safe as it can be.
        }
    }
}
