package dev.fovea.dashboard.store;

import dev.fovea.dsl.io.DiskFullException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.h2.api.ErrorCode;

/** Opens a store, waiting a little while other processes open or leave the same file at the same moment. */
final class Opening {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PATIENCE_WITH_A_HOLDER = Duration.ofSeconds(3);
    private static final Duration PAUSE = Duration.ofMillis(200);

    /** What H2 says in the moment in which a file changes hands. */
    private static final Set<Integer> CHANGING_HANDS = Set.of(
            ErrorCode.DATABASE_ALREADY_OPEN_1,
            ErrorCode.ERROR_OPENING_DATABASE_1,
            ErrorCode.CONNECTION_BROKEN_1,
            ErrorCode.DATABASE_IS_CLOSED,
            ErrorCode.OBJECT_CLOSED);

    private Opening() {}

    static Database of(Location location, Supplier<Database> open) {
        long start = System.nanoTime();
        while (true) {
            try {
                return open.get();
            } catch (RuntimeException trouble) {
                throwIfSaid(trouble);
                SQLException cause = Trouble.sql(trouble).orElseThrow(() -> trouble);
                Optional<StoreDamaged> damage = StoreDamaged.inOpening(location, trouble);
                if (damage.isPresent() && !Trouble.isNoStore(cause)) {
                    throw damage.get();
                }
                Duration patience = Trouble.isHeldAlone(cause) ? PATIENCE_WITH_A_HOLDER : PATIENCE;
                boolean passes = CHANGING_HANDS.contains(cause.getErrorCode()) && !DiskFullException.isFull(cause);
                if (!passes || System.nanoTime() - start > patience.toNanos()) {
                    throw Trouble.opening(location, cause);
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
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
