package dev.fovea.dashboard.store;

import dev.fovea.dashboard.store.h2.ForeignContentException;
import dev.fovea.dsl.io.DiskFullException;
import dev.fovea.dsl.io.Reason;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.Set;
import org.h2.api.ErrorCode;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;

/** Says in a sentence what is wrong with a store, and tells trouble that passes from mistakes that stay. */
final class Trouble {
    private static final Set<Integer> NO_STORE = Set.of(
            ErrorCode.FILE_CORRUPTED_1,
            ErrorCode.FILE_VERSION_ERROR_1,
            ErrorCode.IO_EXCEPTION_1,
            ErrorCode.GENERAL_ERROR_1);

    /** In H2's words, and in PostgreSQL's. */
    private static final Set<String> NO_TABLE = Set.of("42S02", "42S03", "42S04", "42P01");

    private Trouble() {}

    static StoreException opening(Location location, SQLException trouble) {
        return new StoreException(sentence(location, trouble), trouble);
    }

    private static String sentence(Location location, SQLException trouble) {
        if (location.file().isEmpty()) {
            String reason = reason(trouble);
            String advice = reason.contains("password")
                    ? "Set %s and %s, or choose another with --store PATH."
                            .formatted(ServerUrl.USER, ServerUrl.PASSWORD)
                    : "Choose another with --store PATH.";
            return "the database %s cannot be opened: %s. %s".formatted(location.shown(), reason, advice);
        }
        Optional<ForeignContentException> foreign = ForeignContentException.in(trouble);
        if (foreign.isPresent()) {
            return ("the file %s holds what no store of Fovea does, and what could run code: %s. It is not opened."
                            + " Ask whoever made it for a file of \"export-runs\", and read that with \"import-runs\".")
                    .formatted(location.file().get(), Reason.of(foreign.get()));
        }
        if (DiskFullException.isFull(trouble)) {
            return full(location);
        }
        int code = trouble.getErrorCode();
        if (code == ErrorCode.DATABASE_ALREADY_OPEN_1 && location.isReadOnly()) {
            return "the store %s is written by another program, and from here can only be read. Wait until that program ends, or copy the store."
                    .formatted(location.shown());
        }
        if (code == ErrorCode.DATABASE_ALREADY_OPEN_1) {
            return "the store %s is held by a program that does not share it. End that program, or choose another with --store PATH."
                    .formatted(location.shown());
        }
        if (code == ErrorCode.WRONG_USER_OR_PASSWORD
                && StoreFiles.isServedWithoutKey(location.file().get())) {
            return "the file with the passwords of the store %s is gone. End the programs that use the store; then it is made anew."
                    .formatted(location.shown());
        }
        if (code == ErrorCode.WRONG_USER_OR_PASSWORD) {
            return "the file %s is a database of another program. Choose another with --store PATH."
                    .formatted(location.file().get());
        }
        if (isNoStore(trouble)) {
            return "the file %s is no store, or is damaged. Save what can be read with: %s"
                    .formatted(location.file().get(), location.command("recover"));
        }
        return "the store %s cannot be opened: %s. Choose another with --store PATH."
                .formatted(location.shown(), reason(trouble));
    }

    /** Whether H2 does not know the file for one of its own. */
    static boolean isNoStore(SQLException trouble) {
        return NO_STORE.contains(trouble.getErrorCode());
    }

    static String full(Location location) {
        return "the store %s cannot be opened: the disk is full. Free some room on it, or choose another with --store PATH."
                .formatted(location.shown());
    }

    /** Whether a process holds H2's file that lets no other in, as one does for a moment that is about to close it. */
    static boolean isHeldAlone(SQLException trouble) {
        for (Throwable cause = trouble; cause != null; cause = cause.getCause()) {
            if (cause instanceof MVStoreException store && store.getErrorCode() == DataUtils.ERROR_FILE_LOCKED) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether the same may work on the next try, because it is the database that stood in the way. Even a key that is there
     * already counts: it is that of a broken connection whose work is about to be undone.
     */
    static boolean passes(Throwable trouble) {
        return !(trouble instanceof StoreException) && sql(trouble).isPresent() && !isMistake(trouble);
    }

    /** Whether others had locked what was to be read or changed, in the words of either database. */
    static boolean isLocked(SQLException trouble) {
        String state = trouble.getSQLState();
        return state != null && (state.startsWith("40") || state.equals("55P03") || state.equals("HYT00"));
    }

    /** Whether the data or the statement is one that no database would take. */
    static boolean isMistake(Throwable trouble) {
        return sql(trouble)
                .map(SQLException::getSQLState)
                .filter(state -> state.startsWith("22") || state.startsWith("42"))
                .isPresent();
    }

    /** Whether the store's tables are not there, as in a file that H2 has made where it found none. */
    static boolean isEmptyStore(Throwable trouble) {
        return sql(trouble)
                .map(SQLException::getSQLState)
                .filter(NO_TABLE::contains)
                .isPresent();
    }

    static Optional<SQLException> sql(Throwable trouble) {
        for (Throwable cause = trouble; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return Optional.of(sql);
            }
        }
        return Optional.empty();
    }

    /** The reason behind {@code trouble}, on one line, as in "Connection is broken". */
    static String reason(Throwable trouble) {
        if (DiskFullException.isFull(trouble)) {
            return "the disk is full; free some room on it";
        }
        Optional<SQLException> sql = sql(trouble);
        if (trouble instanceof UnknownHostException) {
            return "there is no host " + trouble.getMessage();
        }
        if (trouble instanceof SocketTimeoutException) {
            return "no answer came from it in time";
        }
        if (sql.isEmpty()) {
            return Reason.of(trouble);
        }
        SQLException cause = sql.get();
        if (cause instanceof SQLTransientConnectionException && cause.getCause() != null) {
            return reason(cause.getCause()); // the pool's own words name the pool
        }
        if ("08001".equals(cause.getSQLState())
                && cause.getCause() instanceof IOException network
                && !(network instanceof ConnectException)) {
            return reason(network); // PostgreSQL's driver says only that the attempt failed
        }
        return cause instanceof SQLTransientConnectionException
                ? "no connection to it became free in time"
                : Reason.of(cause).replaceFirst("; SQL statement:.*", "");
    }
}
