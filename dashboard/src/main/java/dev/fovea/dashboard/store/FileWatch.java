package dev.fovea.dashboard.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.h2.api.ErrorCode;
import org.jdbi.v3.core.transaction.TransactionException;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether the file at a store's place is still the one that H2 has open. H2 does not notice when it was deleted, moved away or
 * replaced, and goes on to write to a file that nobody will ever find.
 *
 * <p>The file may also be another because {@code vacuum} wrote it anew; then H2 has closed the old one before. So what is seen here
 * is no proof: that is what an answer over a connection is that came afterwards, when nobody had connected anew meanwhile.
 */
final class FileWatch {
    private static final String LOCK = ".lock.db";
    private static final Object NONE = new Object();
    private static final Duration UNTIL_WRITTEN = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofMillis(5);

    private final Optional<Path> file;
    private volatile @Nullable Opened opened;

    /** @param key tells the file from all others, whatever their names */
    record Opened(String holder, Object key) {}

    FileWatch(Location location) {
        file = location.file();
    }

    /** To be called after each connection, before anybody else may connect. */
    void connected() {
        Opened before = opened;
        String holder = file.map(FileWatch::holder).orElse("");
        if (before == null || !(holder.isEmpty() || holder.equals(before.holder))) {
            opened = new Opened(holder, file.map(FileWatch::key).orElse(NONE));
        }
    }

    /** Throws where another process still serves a file that is not at this place any more, as it does for a moment. */
    void checkFresh() {
        if (suspicion().isPresent()) {
            throw new TransactionException(new SQLException(
                    "another program still has the file open that was at its place before",
                    "90067",
                    ErrorCode.CONNECTION_BROKEN_1));
        }
    }

    /** What H2 has open, if it seems that there is something else in its place. */
    Optional<Opened> suspicion() {
        Opened now = opened;
        if (now == null || file.isEmpty()) {
            return Optional.empty();
        }
        Object key = key(file.get());
        return key.equals(NONE) || !key.equals(now.key) ? Optional.of(now) : Optional.empty();
    }

    /** Whether nobody has connected anew since. */
    boolean isStill(Opened suspected) {
        return Objects.equals(opened, suspected);
    }

    private static Object key(Path file) {
        try {
            Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
            return key == null ? "there" : key; // where files have no keys, those that are open cannot be replaced
        } catch (IOException missing) {
            return NONE;
        }
    }

    /**
     * What H2's lock file says of the process that has the file open; empty when there is none. H2 writes it in place, and again
     * after its first lines, so that it may be without a word for a moment.
     */
    private static String holder(Path file) {
        Path lock = StoreFiles.beside(file, LOCK);
        long deadline = System.nanoTime() + UNTIL_WRITTEN.toNanos();
        while (true) {
            Optional<String> holder = holderIn(lock);
            if (holder.isPresent() || !Files.exists(lock) || System.nanoTime() > deadline) {
                return holder.orElse("");
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private static Optional<String> holderIn(Path lock) {
        try {
            return Files.readString(lock, StandardCharsets.ISO_8859_1)
                    .lines()
                    .filter(line -> line.startsWith("id="))
                    .findFirst();
        } catch (IOException missing) {
            return Optional.empty();
        }
    }
}
