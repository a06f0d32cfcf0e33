package dev.fovea.dashboard.store;

import dev.fovea.dsl.io.OwnerOnly;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets one thread of one process at a time connect to a file, or open the store in it. Who connects first becomes the file's server,
 * and the next finds it; but when several come at once, as when a server ends and all its clients look for a new one, they overwrite
 * each other's claim in H2's lock file, again and again, and most of them fail.
 *
 * <p>Whoever is inside says so four times a second by the time of the turnstile's file, however slow the machine is, so that those
 * who wait know that it moves: they wait as long as it does. Whoever finds it stuck, as by a suspended process, goes in beside it:
 * then it is for H2 alone to keep them apart.
 */
final class Turnstile {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration PAUSE = Duration.ofMillis(10);
    private static final Duration BEAT = Duration.ofMillis(250);
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private static final Set<OpenOption> OPTIONS =
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);

    /** A lock on a file belongs to the process, so the threads of this one need another. */
    private static final ReentrantLock HERE = new ReentrantLock();

    private final Path file;
    private final Duration patience;

    Turnstile(Path file) {
        this(file, PATIENCE);
    }

    /** @param patience how long it may not have moved before it counts as stuck */
    Turnstile(Path file, Duration patience) {
        this.file = file;
        this.patience = patience;
    }

    /** What is done in it; what fails does not count as getting in. */
    interface Passage<T> {
        T pass() throws SQLException;
    }

    /** Does {@code way} alone; a thread may pass again while it is in. */
    <T> T pass(Passage<T> way) throws SQLException {
        boolean mine = false;
        try {
            mine = soon(() -> HERE.tryLock(PAUSE.toNanos(), TimeUnit.NANOSECONDS));
            return mine && HERE.getHoldCount() == 1 ? passAlone(way) : way.pass();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new SQLException("interrupted while connecting", stopped);
        } finally {
            if (mine) {
                HERE.unlock();
            }
        }
    }

    private <T> T passAlone(Passage<T> way) throws SQLException, InterruptedException {
        try (FileChannel channel = OwnerOnly.open(file, OPTIONS)) {
            boolean unused = soon(() -> {
                boolean got = channel.tryLock() != null;
                if (!got) {
                    LockSupport.parkNanos(PAUSE.toNanos());
                }
                return got;
            });
            Beats beats = new Beats(channel);
            try {
                T passed = way.pass();
                move(channel);
                return passed;
            } finally {
                beats.end();
            }
        } catch (IOException stuck) {
            return way.pass();
        }
    }

    private interface Try {
        boolean got() throws IOException, InterruptedException;
    }

    /** Whether what is tried came while the turnstile still moved. */
    private boolean soon(Try trial) throws InterruptedException {
        FileTime seen = lastMoved();
        long since = System.nanoTime();
        while (true) {
            try {
                if (trial.got()) {
                    return true;
                }
            } catch (IOException unknown) {
                return false;
            }
            FileTime now = lastMoved();
            if (!now.equals(seen)) {
                seen = now;
                since = System.nanoTime();
            } else if (System.nanoTime() - since > patience.toNanos()) {
                return false;
            }
        }
    }

    /** Moves the turnstile as long as somebody of this process is inside, and not for ever. */
    private static final class Beats {
        private final FileChannel channel;
        private final Thread thread = new Thread(this::beat, "fovea-turnstile");

        Beats(FileChannel channel) {
            this.channel = channel;
            thread.setDaemon(true);
            thread.start();
        }

        private void beat() {
            long start = System.nanoTime();
            try {
                while (System.nanoTime() - start < LONGEST.toNanos()) {
                    Thread.sleep(BEAT.toMillis());
                    move(channel);
                }
            } catch (InterruptedException done) {
                return;
            }
        }

        void end() {
            thread.interrupt();
        }
    }

    /**
     * Writes the one byte of the file anew, by the very channel that has the lock: to set the time by the file's name, Java opens it and
     * closes it again, and with that POSIX takes the lock back.
     */
    private static void move(FileChannel channel) {
        try {
            int unused = channel.write(ByteBuffer.wrap(new byte[] {'\n'}), 0);
        } catch (IOException cannotBeSaid) {
            // Then those who wait are less patient.
        }
    }

    /** When somebody, of whatever process, got in last. */
    FileTime lastMoved() {
        try {
            return Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException missing) {
            return FileTime.fromMillis(0);
        }
    }
}
