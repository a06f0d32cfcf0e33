package dev.fovea.dsl.io;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file that could not be written because there is no room; the message says where some is to be made, and how much.
 */
public final class DiskFullException extends IOException {
    @Serial
    private static final long serialVersionUID = 1;

    /** What Linux, macOS and Windows say, also of a user whose share is used up. */
    private static final Pattern FULL =
            Pattern.compile("No space left|not enough space|quota exceeded|disk is full", Pattern.CASE_INSENSITIVE);

    private DiskFullException(String message, IOException cause) {
        super(message, cause);
    }

    /**
     * What is thrown in place of {@code trouble}: this, where there is no room, else the trouble itself.
     *
     * @param bytes of the whole file, or 0 where nobody knows
     * @param written how many of them there was room for
     */
    public static IOException or(IOException trouble, Path folder, long bytes, long written) {
        if (trouble instanceof DiskFullException || !isFull(trouble)) {
            return trouble;
        }
        String needed = bytes > 0 ? text(bytes) : "more than " + text(written);
        String advice = bytes > 0 || written > 0 ? ", as the file needs " + needed : "";
        return new DiskFullException(
                "the disk is full. Free some room on %s%s".formatted(mountPoint(folder), advice), trouble);
    }

    /**
     * A refusal to begin.
     *
     * @param bytes that are still to be written
     */
    public static DiskFullException foreseen(Path folder, long bytes, long free) {
        return new DiskFullException(
                "the disk is full. Free some room on %s, as %s are needed and %s are free"
                        .formatted(mountPoint(folder), text(bytes), text(free)),
                new IOException("foreseen"));
    }

    /** Whether the reason is that there is no room. */
    public static boolean isFull(Throwable trouble) {
        for (@Nullable Throwable cause = trouble; cause != null; cause = cause.getCause()) {
            if (FULL.matcher(String.valueOf(cause.getMessage())).find()) {
                return true;
            }
        }
        return false;
    }

    /** The highest folder on the same disk, which is the one that users know the disk by. */
    private static Path mountPoint(Path folder) {
        try {
            Path at = folder.toAbsolutePath();
            while (at.getParent() != null && !Files.exists(at)) {
                at = at.getParent(); // where the folder is what could not be made
            }
            FileStore disk = Files.getFileStore(at);
            while (at.getParent() != null && Files.getFileStore(at.getParent()).equals(disk)) {
                at = at.getParent();
            }
            return at;
        } catch (IOException unknown) {
            return folder;
        }
    }

    /** A size, rounded up. */
    private static String text(long bytes) {
        return bytes < 1_000_000
                ? (bytes + 999) / 1000 + " kB"
                : String.format(Locale.ROOT, "%.1f MB", Math.ceil(bytes / 1e5) / 10);
    }
}
