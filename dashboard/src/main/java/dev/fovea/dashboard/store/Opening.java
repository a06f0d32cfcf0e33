package dev.fovea.dashboard.store;

import dev.fovea.dsl.io.DiskFullException;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.h2.api.ErrorCode;

/**
 * Opens a store, one process after another: the first makes its tables, which the others then find. Waits while others open or leave
 * the same file at the same moment.
 */
final class Opening {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PATIENCE_WITH_A_HOLDER = Duration.ofSeconds(3);
    private static final Duration PAUSE = Duration.ofMillis(200);

    /** What H2 says in the moment in which a file changes hands. */
    private static final Set<Integer> CHANGING_HANDS = Set.of(
            ErrorCode.DATABASE_ALREADY_OPEN_1,
            ErrorCode.ERROR_OPENING_DATABASE_1,
            ErrorCode.CONNECTION_BROKEN_1,
            ErrorCode.DATABASE_CALLED_AT_SHUTDOWN,
            ErrorCode.DATABASE_IS_CLOSED,
            ErrorCode.OBJECT_CLOSED);

    /** What PostgreSQL says that starts, or has too many clients for the moment. */
    private static final Set<String> BUSY = Set.of("53300", "57P03");

    private Opening() {}

    static Database of(Location location, Supplier<Database> open) {
        Optional<Turnstile> turnstile = location.file().map(file -> new Turnstile(StoreFiles.turnstile(file)));
        Patience borne = new Patience(turnstile);
        while (true) {
            try {
                return turnstile.isPresent() ? turnstile.get().pass(() -> tried(open, borne)) : open.get();
            } catch (SQLException interrupted) {
                throw Trouble.opening(location, interrupted);
            } catch (RuntimeException trouble) {
                throwIfSaid(trouble);
                SQLException cause = Trouble.sql(trouble).orElseThrow(() -> trouble);
                Optional<StoreDamaged> damage = StoreDamaged.inOpening(location, trouble);
                if (damage.isPresent() && !Trouble.isNoStore(cause)) {
                    throw damage.get();
                }
                Duration patience = Trouble.isHeldAlone(cause) ? PATIENCE_WITH_A_HOLDER : PATIENCE;
                if (!passes(trouble) || borne.isOver(patience)) {
                    throw Trouble.opening(location, cause);
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private static Database tried(Supplier<Database> open, Patience borne) {
        borne.trying();
        return open.get();
    }

    /** Whether it is the moment that stands in the way: others who change tables, or come, or go. */
    static boolean passes(Throwable trouble) {
        SQLException root = Trouble.sql(trouble).orElseThrow();
        for (Throwable cause = root; cause != null; cause = cause.getCause()) {
            root = cause instanceof SQLException deeper
                    ? deeper
                    : root; // the pool's trouble is what its connections have
        }
        return !DiskFullException.isFull(trouble)
                && (root instanceof SQLTransientException
                        || CHANGING_HANDS.contains(root.getErrorCode())
                        || Trouble.isLocked(root)
                        || BUSY.contains(root.getSQLState()));
    }

    /** The pool wraps what is thrown while it connects. */
    private static void throwIfSaid(RuntimeException trouble) {
        for (Throwable cause = trouble; cause != null; cause = cause.getCause()) {
            if (cause instanceof StoreException said) {
                throw said;
            }
        }
    }
}
