package dev.fovea.dashboard.store;

import java.sql.SQLException;
import java.util.Set;
import org.h2.api.ErrorCode;

/** Says in a sentence what is wrong with a store, and tells trouble that passes from mistakes that stay. */
final class Trouble {
    private static final Set<Integer> DAMAGED =
            Set.of(ErrorCode.FILE_CORRUPTED_1, ErrorCode.FILE_VERSION_ERROR_1, ErrorCode.IO_EXCEPTION_1);

    private Trouble() {}

    static StoreException opening(Location location, SQLException trouble) {
        return new StoreException(sentence(location, trouble), trouble);
    }

    private static String sentence(Location location, SQLException trouble) {
        if (location.file().isEmpty()) {
            return "the database %s cannot be opened: %s. Choose another with --store PATH."
                    .formatted(location.shown(), firstLine(trouble));
        }
        int code = trouble.getErrorCode();
        if (code == ErrorCode.DATABASE_ALREADY_OPEN_1) {
            return "the store %s is held by a program that does not share it. End that program, or choose another with --store PATH."
                    .formatted(location.shown());
        }
        if (code == ErrorCode.WRONG_USER_OR_PASSWORD) {
            return "the file %s is a database of another program. Choose another with --store PATH."
                    .formatted(location.file().get());
        }
        if (DAMAGED.contains(code)) {
            return "the file %s is no store, or is damaged. Move it away, or choose another with --store PATH."
                    .formatted(location.file().get());
        }
        return "the store %s cannot be opened: %s. Choose another with --store PATH."
                .formatted(location.shown(), firstLine(trouble));
    }

    /** Whether {@code trouble} comes from the store's being away, and not from what was asked of it. */
    static boolean passes(Throwable trouble) {
        for (Throwable cause = trouble; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                String state = sql.getSQLState() == null ? "" : sql.getSQLState();
                return !(state.startsWith("22") || state.startsWith("23") || state.startsWith("42"));
            }
        }
        return false;
    }

    /** The reason behind {@code trouble}, on one line, as in "Connection is broken". */
    static String reason(Throwable trouble) {
        Throwable last = trouble;
        while (last.getCause() != null && !(last instanceof SQLException)) {
            last = last.getCause();
        }
        return firstLine(last);
    }

    private static String firstLine(Throwable trouble) {
        String message = trouble.getMessage() == null ? trouble.toString() : trouble.getMessage();
        return message.lines().findFirst().orElse(message);
    }
}
