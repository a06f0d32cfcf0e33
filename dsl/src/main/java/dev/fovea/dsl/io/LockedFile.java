package dev.fovea.dsl.io;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A file that one of all processes holds, and one in this; the system takes it back when the process ends, however it ends.
 *
 * <p>POSIX takes back all locks that a process has on a file when the process closes <em>any</em> channel to it. So who asks here for
 * a file that this process holds already is refused without opening it, and whoever holds one reads and writes it by
 * {@link #channel} alone.
 */
public final class LockedFile implements AutoCloseable {
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path place;
    private final FileChannel channel;
    private boolean closed;

    private LockedFile(Path place, FileChannel channel) {
        this.place = place;
        this.channel = channel;
    }

    /**
     * Opens a file, as {@link OwnerOnly#open} does, and holds it; nothing where somebody else holds it, or this process.
     *
     * @throws IOException where it cannot be opened, or its file system knows no locks
     */
    public static Optional<LockedFile> of(Path file, Set<? extends OpenOption> options) throws IOException {
        Path absolute = file.toAbsolutePath();
        Path place = Objects.requireNonNull(absolute.getParent()).toRealPath().resolve(absolute.getFileName());
        if (!HELD.add(place)) {
            return Optional.empty();
        }
        @Nullable FileChannel channel = null;
        boolean held = false;
        try {
            channel = OwnerOnly.open(file, options);
            held = channel.tryLock() != null;
            return held ? Optional.of(new LockedFile(place, channel)) : Optional.empty();
        } catch (OverlappingFileLockException otherName) {
            return Optional.empty(); // held by this process under another name, and lost now
        } finally {
            if (!held) {
                release(place, channel);
            }
        }
    }

    /** To its bytes. */
    public FileChannel channel() {
        return channel;
    }

    /** Once: a second time could let go of what another has got meanwhile. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            release(place, channel);
        }
    }

    private static void release(Path place, @Nullable FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException unimportant) {
            // The lock goes with the process.
        } finally {
            HELD.remove(place);
        }
    }
}
