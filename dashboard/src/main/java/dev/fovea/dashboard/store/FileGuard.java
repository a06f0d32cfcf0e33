package dev.fovea.dashboard.store;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;

/**
 * Looks every second whether H2 still has the file open that is at the store's place. When it does not, nothing is read or written
 * any more; the writers of runs save what is in the lost file, and then this process lets go of it, so that whoever opens the store
 * next finds what is there, and not what this process would serve.
 */
final class FileGuard implements AutoCloseable {
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final Duration FOR_WRITERS_HERE = Duration.ofMinutes(1);

    /** They look every second too, and save with what they commit next, at most five seconds later. */
    private static final Duration FOR_WRITERS_ELSEWHERE = Duration.ofSeconds(10);

    private final Location location;
    private final FileWatch watch;
    private final HikariDataSource pool;
    private final AtomicInteger writers = new AtomicInteger();
    private final Thread thread = new Thread(this::guard, "fovea-store-guard");
    private volatile boolean lost;

    FileGuard(Location location, FileWatch watch, HikariDataSource pool) {
        this.location = location;
        this.watch = watch;
        this.pool = pool;
        thread.setDaemon(true);
    }

    /** Begins to look, where there is something to look after. */
    void start() {
        if (location.file().isPresent()) {
            thread.start();
        }
    }

    boolean lost() {
        return lost;
    }

    /** Throws StoreReplaced once the file has been lost. */
    void check() {
        if (lost) {
            throw new StoreReplaced(location);
        }
    }

    /** To be asked before a transaction, and what is answered to be given to {@link #confirm} when it was committed. */
    Optional<FileWatch.Opened> suspicion() {
        return watch.suspicion();
    }

    /** Throws StoreReplaced where something was suspected and H2 answered nevertheless, from a file that is not there. */
    void confirm(Optional<FileWatch.Opened> suspicion) {
        if (suspicion.isPresent() && watch.isStill(suspicion.get())) {
            lost = true;
            LockSupport.unpark(thread);
        }
        check();
    }

    void writerBegins() {
        writers.incrementAndGet();
    }

    /** A writer has saved what it can, or has ended. */
    void writerEnds() {
        writers.decrementAndGet();
    }

    private void guard() {
        while (!lost && !pool.isClosed()) {
            LockSupport.parkNanos(EVERY.toNanos());
            Optional<FileWatch.Opened> suspicion = watch.suspicion();
            if (suspicion.isPresent() && answers() && watch.isStill(suspicion.get())) {
                lost = true;
            }
        }
        if (lost && !pool.isClosed()) {
            await(FOR_WRITERS_HERE, () -> writers.get() == 0);
            letGo();
        }
    }

    private boolean answers() {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            return statement.execute("select 1");
        } catch (SQLException broken) {
            return false;
        }
    }

    private void letGo() {
        try (Connection connection = pool.getConnection()) {
            if (connection.unwrap(JdbcConnection.class).getSession() instanceof SessionLocal here) {
                await(
                        FOR_WRITERS_ELSEWHERE,
                        () -> here.getDatabase().getSessions(false).length
                                <= pool.getHikariPoolMXBean().getTotalConnections());
                here.getDatabase().shutdownImmediately();
            }
        } catch (SQLException closed) {
            // Then there is nothing to let go of.
        }
        pool.close();
    }

    private void await(Duration most, BooleanSupplier done) {
        long deadline = System.nanoTime() + most.toNanos();
        while (!done.getAsBoolean() && !pool.isClosed() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    @Override
    public void close() {
        pool.close();
        LockSupport.unpark(thread);
    }
}
