package dev.fovea.dashboard.store;

import dev.fovea.dsl.io.OwnerOnly;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets one thread of one process at a time connect to a file. Who connects first becomes the file's server, and the next
 * finds it; but when several come at once, as when a server ends and all its clients look for a new one, they overwrite
 * each other's claim in H2's lock file, again and again, and most of them fail.
 *
 * <p>Whoever finds the turnstile stuck for long goes in beside it: then it is for H2 alone to keep them apart.
 */
final class Turnstile {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration PAUSE = Duration.ofMillis(10);

    private static final Set<OpenOption> OPTIONS =
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);

    /** A lock on a file belongs to the process, so the threads of this one need another. */
    private static final ReentrantLock HERE = new ReentrantLock();

    private final Path file;

    Turnstile(Path file) {
        this.file = file;
    }

    interface Connecting {
        Connection connect() throws SQLException;
    }

    Connection pass(Connecting way) throws SQLException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        boolean mine = false;
        try {
            mine = HERE.tryLock(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
            return mine ? passAlone(way, deadline) : way.connect();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new SQLException("interrupted while connecting", stopped);
        } finally {
            if (mine) {
                HERE.unlock();
            }
        }
    }

    private Connection passAlone(Connecting way, long deadline) throws SQLException {
        try (FileChannel channel = OwnerOnly.open(file, OPTIONS)) {
            while (channel.tryLock() == null && System.nanoTime() < deadline) {
                LockSupport.parkNanos(PAUSE.toNanos());
            }
            return way.connect();
        } catch (IOException stuck) {
            return way.connect();
        }
    }
}
