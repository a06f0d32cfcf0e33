package dev.fovea.dsl.io;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The temporary file beside a file that is being written, as in {@code net.onnx.1f2e3d4c.part}. It is locked while it
 * grows, so that others know it from one that a killed process left, which they delete; closing this deletes it, unless
 * it has taken the file's place.
 */
final class Part implements AutoCloseable {
    /** How the name of a file ends that is not whole. */
    static final String UNFINISHED = ".part";

    /** Names may have 255 bytes, and a character three. */
    private static final int LONGEST = 60;

    /** Those of this process: looking whether one is locked would unlock it. */
    private static final Set<Path> GROWING = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final Path part;
    private final FileAttribute<?>[] attributes;
    private Optional<Set<PosixFilePermission>> permissions = Optional.empty();
    private @Nullable FileChannel channel;
    private long written;

    private Part(Path file, FileAttribute<?>... attributes) throws IOException {
        this.folder = Objects.requireNonNull(file.toAbsolutePath().getParent()).toRealPath();
        String name = file.getFileName().toString();
        String begin = name.substring(0, Math.min(LONGEST, name.length()));
        deleteLeftBehind(folder, Pattern.quote(begin));
        String random = "%08x".formatted(ThreadLocalRandom.current().nextInt());
        this.part = folder.resolve(begin + "." + random + UNFINISHED);
        this.attributes = attributes;
        GROWING.add(part);
    }

    /** One with the permissions of any new file of the user's. */
    static Part shared(Path file) throws IOException {
        return new Part(file);
    }

    /** One that nobody but its owner may read, from its first byte on. */
    static Part ofOwner(Path file) throws IOException {
        return new Part(file, OwnerOnly.file(file));
    }

    /** A second name of a file. */
    static Part linked(Path name, Path file) throws IOException {
        Part part = new Part(name);
        try {
            Files.createLink(part.part, file);
            return part;
        } catch (UnsupportedOperationException | IOException noLinks) {
            part.close();
            throw noLinks;
        }
    }

    /** Has other permissions once it is whole. */
    void permissions(Optional<Set<PosixFilePermission>> others) {
        permissions = others;
    }

    Path folder() {
        return folder;
    }

    /** How many bytes it had when it was last seen. */
    long written() {
        return written;
    }

    void fill(Replacement.Content content, boolean forced) throws IOException {
        Set<StandardOpenOption> anew = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        FileChannel opened = FileChannel.open(part, anew, attributes);
        channel = opened;
        boolean unused = isLocked(opened);
        try {
            content.writeTo(opened);
            if (forced) {
                opened.force(true);
            }
        } finally {
            written = opened.size();
        }
        if (permissions.isPresent()) {
            Files.setPosixFilePermissions(part, permissions.get());
        }
    }

    void replace(Path file) throws IOException {
        Files.move(
                part,
                folder.resolve(file.getFileName()),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException full) {
            // Some network drives say it only now.
        }
        try {
            Files.deleteIfExists(part);
        } catch (IOException stays) {
            // Until the file is written next.
        } finally {
            GROWING.remove(part);
        }
    }

    /** @param begin what the names of the files begin with, as a regular expression */
    static void deleteLeftBehind(Path folder, String begin) {
        Pattern names = Pattern.compile(begin + "\\.[0-9a-f]{8}" + Pattern.quote(UNFINISHED));
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(
                folder, file -> names.matcher(file.getFileName().toString()).matches() && !GROWING.contains(file))) {
            for (Path part : parts) {
                deleteUnlocked(part);
            }
        } catch (IOException | DirectoryIteratorException unreadable) {
            // They stay; what is written now has another name.
        }
    }

    private static void deleteUnlocked(Path part) {
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
            if (isLocked(channel)) {
                Files.deleteIfExists(part);
            }
        } catch (IOException stays) {
            // It is somebody else's.
        }
    }

    /** Whether this process holds the lock now; where a file system has none, nobody does. */
    private static boolean isLocked(FileChannel channel) {
        try {
            return channel.tryLock() != null;
        } catch (IOException | OverlappingFileLockException none) {
            return false;
        }
    }
}
