package dev.fovea.dsl.io;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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
        /** Fills a file that is there, and empty; it leaves the channel open. */
        void writeTo(FileChannel channel) throws IOException;

        /** How many bytes it will have, or 0 where nobody knows before. */
        default long bytes() {
            return 0;
        }
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
     * Writes a file that a user named and nobody else may read, or throws and leaves the old one; for the rest as
     * {@link #of}.
     *
     * @throws DiskFullException where there is no room
     */
    public static void ofPrivate(Path file, Content content) throws IOException {
        write(file, true, content);
    }

    /**
     * Writes a file of Fovea's own, which nobody but its owner may read, or throws and leaves the old one. A link in
     * its place is replaced, not followed.
     *
     * @param forced whether it is to survive the end of the machine as well, at once; else that of the process only
     * @throws DiskFullException where there is no room
     */
    public static void ofOwn(Path file, boolean forced, Content content) throws IOException {
        write(file, Part.ofOwner(file), forced, content);
    }

    /** Gives a file that nobody but its owner may read a second name, in place of what had that name. */
    public static void alias(Path file, Path name) throws IOException {
        try (Part part = Part.linked(name, file)) {
            part.replace(name);
        } catch (UnsupportedOperationException | IOException noLinks) {
            ofOwn(name, true, channel -> Files.copy(file, Channels.newOutputStream(channel)));
            return;
        }
        forceFolder(name);
    }

    /**
     * Deletes what killed processes left of any file in a folder where only Fovea writes: it takes the room that the
     * next file needs.
     */
    public static void deleteLeftBehind(Path folder) {
        Part.deleteLeftBehind(folder, ".*");
    }

    /** The sentence for whoever named a file that could not be written. */
    public static String sentence(Path file, IOException trouble, String otherwise) {
        String reason = trouble instanceof NoSuchFileException ? "there is no such folder" : Reason.of(trouble);
        String shown = Printable.line(file.toString());
        return trouble instanceof DiskFullException
                ? "%s: cannot be written: %s.".formatted(shown, reason)
                : "%s: cannot be written (%s). %s".formatted(shown, reason, otherwise);
    }

    /** Passes on into the file what is written; where it is closed, the file stays open, to be forced to the disk. */
    public static OutputStream stream(FileChannel channel) {
        return new BufferedOutputStream(Channels.newOutputStream(channel)) {
            @Override
            public void close() throws IOException {
                flush();
            }
        };
    }

    private static void write(Path file, boolean ownerOnly, Content content) throws IOException {
        if (Files.isDirectory(file)) {
            throw new FileSystemException(file.toString(), null, "it is a folder");
        }
        Path target = followed(file);
        if (isStream(file)) {
            passOn(file, content);
            return;
        }
        boolean exists = Files.exists(target);
        if (exists && !Files.isWritable(target)) {
            throw new AccessDeniedException(file.toString());
        }
        Part part = ownerOnly || exists ? Part.ofOwner(target) : Part.shared(target);
        if (exists && !ownerOnly) {
            part.permissions(permissions(target));
        }
        write(target, part, true, content);
    }

    private static void write(Path file, Part part, boolean forced, Content content) throws IOException {
        try (part) {
            part.fill(content, forced);
            part.replace(file);
        } catch (IOException trouble) {
            throw DiskFullException.or(trouble, part.folder(), content.bytes(), part.written());
        }
        if (forced) {
            forceFolder(file);
        }
    }

    /**
     * A pipe or a device; what the system shows as one, such as /dev/stdout, may lead to a file that others write as
     * well.
     */
    private static boolean isStream(Path file) {
        return Files.exists(file) && (isShown(file) || !Files.isRegularFile(file));
    }

    /** What it leads to may belong to whoever started this process, and opened it. */
    private static boolean isShown(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        return Files.isSymbolicLink(file) && (absolute.startsWith("/dev") || absolute.startsWith("/proc"));
    }

    private static void passOn(Path stream, Content content) throws IOException {
        if (!isShown(stream)) {
            Planted.checkStream(stream);
        }
        Path whole = Files.createTempFile("fovea", Part.UNFINISHED);
        try {
            try (FileChannel channel = FileChannel.open(whole, StandardOpenOption.WRITE)) {
                content.writeTo(channel);
            } catch (IOException trouble) {
                throw DiskFullException.or(trouble, whole, content.bytes(), Files.size(whole));
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
        Planted.checkLinks(at);
        for (int links = 0; Files.isSymbolicLink(at); links++) {
            if (links == MOST_LINKS) {
                throw new FileSystemLoopException(file.toString());
            }
            at = at.resolveSibling(Files.readSymbolicLink(at));
            Planted.checkLinks(at);
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
