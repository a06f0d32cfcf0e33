package dev.fovea.dashboard.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.Set;

/**
 * Writes a file anew in one moment: into a temporary file beside it, which is forced to the disk and then takes its
 * place. Whenever the process or the machine ends, there is the old file, whole, or the new one; what a failure leaves
 * of the temporary file is deleted, and what a killed process left by whoever writes the file next.
 */
public final class Replacement {
    private static final int MOST_LINKS = 40;

    private Replacement() {}

    /** What fills the file. */
    @FunctionalInterface
    public interface Content {
        /** Fills a file that is there, and empty. */
        void writeTo(Path part) throws IOException;
    }

    /**
     * Writes a file that a user named, or throws and leaves the old one. It has the permissions of the file that it
     * replaces, else those of any new file of the user's. A symbolic link stays, and what it leads to is written; a
     * device or a pipe gets the bytes when all are there.
     *
     * @throws DiskFullException where there is no room
     */
    public static void of(Path file, Content content) throws IOException {
        write(file, false, content);
    }

    /**
     * Writes a file that holds all of a run, which nobody but its owner may read, or throws and leaves the old one; for
     * the rest as {@link #of}.
     *
     * @throws DiskFullException where there is no room
     */
    public static void ofPrivate(Path file, Content content) throws IOException {
        write(file, true, content);
    }

    private static void write(Path file, boolean ownerOnly, Content content) throws IOException {
        if (Files.isDirectory(file)) {
            throw new FileSystemException(file.toString(), null, "It is a folder");
        }
        if (isStream(file)) {
            passOn(file, content);
            return;
        }
        Path target = followed(file);
        if (Files.exists(target) && !Files.isWritable(target)) {
            throw new AccessDeniedException(file.toString());
        }
        Part part = ownerOnly || Files.exists(target) ? Part.ofOwner(target) : Part.shared(target);
        if (!ownerOnly && Files.exists(target)) {
            part.permissions(permissions(target));
        }
        write(target, part, content);
    }

    private static void write(Path file, Part part, Content content) throws IOException {
        try (part) {
            part.fill(content);
            part.replace(file);
        } catch (IOException trouble) {
            throw DiskFullException.or(trouble, part.folder(), part.written());
        }
        forceFolder(file);
    }

    /**
     * A pipe or a device; what the system shows as one, such as /dev/stdout, may lead to a file that others write as
     * well.
     */
    private static boolean isStream(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        boolean shown = Files.isSymbolicLink(file) && (absolute.startsWith("/dev") || absolute.startsWith("/proc"));
        return Files.exists(file) && (shown || !Files.isRegularFile(file));
    }

    private static void passOn(Path stream, Content content) throws IOException {
        Path whole = Files.createTempFile("fovea", Part.UNFINISHED);
        try {
            try {
                content.writeTo(whole);
            } catch (IOException trouble) {
                throw DiskFullException.or(trouble, whole, Files.size(whole));
            }
            try (OutputStream out =
                    Files.newOutputStream(stream, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
                long unused = Files.copy(whole, out);
            }
        } finally {
            Files.deleteIfExists(whole);
        }
    }

    private static Path followed(Path file) throws IOException {
        Path at = file;
        for (int links = 0; Files.isSymbolicLink(at); links++) {
            if (links == MOST_LINKS) {
                throw new FileSystemLoopException(file.toString());
            }
            at = at.resolveSibling(Files.readSymbolicLink(at));
        }
        return at;
    }

    private static Optional<Set<PosixFilePermission>> permissions(Path file) throws IOException {
        return OwnerOnly.isKnownTo(file) ? Optional.of(Files.getPosixFilePermissions(file)) : Optional.empty();
    }

    /** The new name as well is on the disk then. Windows knows no such thing, and opens no folder. */
    private static void forceFolder(Path file) throws IOException {
        try (FileChannel folder = FileChannel.open(file.toAbsolutePath().getParent())) {
            folder.force(true);
        } catch (AccessDeniedException windows) {
            // The move is as safe as it can be.
        }
    }
}
