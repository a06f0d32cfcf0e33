package dev.fovea.dashboard.store;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Handles;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionException;

/**
 * The connections to one store. When the process that serves an H2 file to the others ends, their connections break and
 * one of them takes over, which takes H2 some seconds: so {@link #read} and {@link #change} try again for a while.
 */
final class Database implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Location location;
    private final HikariDataSource pool;
    private final FileGuard guard;
    private final Jdbi jdbi;

    private Database(Location location, FileWatch watch, HikariDataSource pool) {
        this.location = location;
        this.pool = pool;
        this.guard = new FileGuard(location, watch, pool);
        this.jdbi = Jdbi.create(pool)
                .registerArrayType(Integer.class, "integer")
                .registerArrayType(Long.class, "bigint")
                .registerArrayType(Double.class, "double precision")
                .configure(Handles.class, handles -> handles.setForceEndTransactions(false)); // the pool rolls back
        Texts.install(jdbi, location.dialect());
    }

    static Database open(Location location, Consumer<String> warnings) {
        Surroundings.prepare();
        location.file().ifPresent(file -> StoreFiles.prepare(location, file, warnings));
        return Opening.of(location, () -> {
            FileWatch watch = new FileWatch(location);
            HikariDataSource pool = Pool.of(location, watch);
            try {
                Schema.migrate(location.file().isPresent() ? SharedFile.owner(location, watch) : pool, location);
                watch.checkFresh();
                Database database = new Database(location, watch, pool);
                database.guard.start();
                return database;
            } catch (RuntimeException trouble) {
                pool.close();
                throw trouble;
            }
        });
    }

    <T> T read(Function<Handle, T> query) {
        return patiently(() -> {
            try {
                return jdbi.withHandle(query::apply);
            } catch (RuntimeException trouble) {
                throw StoreDamaged.inReading(location, trouble)
                        .map(RuntimeException.class::cast)
                        .orElse(trouble);
            }
        });
    }

    /** Reads what cannot be read twice. */
    interface Reading {
        void read(Handle handle);
    }

    /** As {@link #read}, but only tries once. */
    void readOnce(Reading reading) {
        guard.check();
        try {
            jdbi.useHandle(reading::read);
        } catch (RuntimeException trouble) {
            throw told(trouble);
        }
    }

    /** Does {@code work} in one transaction, possibly more than once, so it must be the same to do it twice. */
    @CanIgnoreReturnValue
    <T> T change(Function<Handle, T> work) {
        return patiently(() -> changeNow(work));
    }

    /** As {@link #change}, but only tries once, and throws whatever stands in the way. */
    @CanIgnoreReturnValue
    <T> T changeNow(Function<Handle, T> work) {
        requireWritable();
        guard.check();
        Optional<FileWatch.Opened> suspicion = guard.suspicion();
        try {
            return jdbi.withHandle(handle -> {
                T result = work.apply(handle);
                commit(handle);
                guard.confirm(suspicion);
                return result;
            });
        } catch (RuntimeException trouble) {
            throw told(trouble);
        }
    }

    /** Throws StoreException where the store can only be read. */
    void requireWritable() {
        if (isReadOnly()) {
            throw new StoreException(
                    "the store %s can only be read. Copy it to where it can be written, or choose another with --store PATH."
                            .formatted(location.shown()));
        }
    }

    /** Reads a file from end to end; throws StoreException where something in it is not what was written. */
    void check() {
        if (location.file().isPresent()) {
            readOnce(StoreCheck::check);
        }
    }

    /** As {@link #readOnce}, also from a file that has been lost, and whatever is thrown. */
    void useOnce(Reading reading) {
        jdbi.useHandle(reading::read);
    }

    FileGuard guard() {
        return guard;
    }

    /** Damage in a sentence, and all other trouble as it is. */
    private RuntimeException told(RuntimeException trouble) {
        return StoreDamaged.in(location, trouble)
                .map(RuntimeException.class::cast)
                .orElse(trouble);
    }

    private static void commit(Handle handle) {
        try {
            handle.getConnection().commit();
        } catch (SQLException trouble) {
            throw new TransactionException(trouble);
        }
    }

    private <T> T patiently(Supplier<T> work) {
        Patience borne = null;
        while (true) {
            guard.check();
            if (borne != null) {
                borne.trying();
            }
            try {
                return work.get();
            } catch (RuntimeException trouble) {
                RuntimeException told = told(trouble);
                if (!Trouble.passes(told)) {
                    throw told;
                }
                guard.check();
                if (pool.isClosed()) {
                    throw new StoreException("the store %s has been closed.".formatted(location.shown()), trouble);
                }
                borne = borne == null ? Patience.with(location) : borne;
                if (borne.isOver(PATIENCE) || Thread.currentThread().isInterrupted()) {
                    throw new StoreException(
                            "the store %s cannot be reached: %s. Try again, or choose another with --store PATH."
                                    .formatted(location.shown(), Trouble.reason(trouble)),
                            trouble);
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    Location location() {
        return location;
    }

    boolean isReadOnly() {
        return location.isReadOnly();
    }

    boolean closed() {
        return pool.isClosed();
    }

    @Override
    public void close() {
        guard.close();
    }
}
