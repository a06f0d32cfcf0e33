package dev.fovea.dashboard.store;

import java.nio.channels.ClosedChannelException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.h2.api.ErrorCode;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;

/** What the store holds is not what was written, or cannot be read at all. That does not pass, so nothing is tried again. */
final class StoreDamaged extends StoreException {
    private static final long serialVersionUID = 1;

    /** What H2 says of a file that is damaged. */
    private static final Set<Integer> OF_FILES = Set.of(
            ErrorCode.FILE_CORRUPTED_1,
            ErrorCode.FILE_VERSION_ERROR_1,
            ErrorCode.DESERIALIZATION_FAILED_1,
            ErrorCode.ROW_NOT_FOUND_IN_PRIMARY_INDEX,
            ErrorCode.ROW_NOT_FOUND_WHEN_DELETING_1);

    /** The same of its storage engine. */
    private static final Set<Integer> OF_PAGES = Set.of(
            DataUtils.ERROR_READING_FAILED,
            DataUtils.ERROR_INTERNAL,
            DataUtils.ERROR_FILE_CORRUPT,
            DataUtils.ERROR_UNSUPPORTED_FORMAT,
            DataUtils.ERROR_CHUNK_NOT_FOUND,
            DataUtils.ERROR_BLOCK_NOT_FOUND);

    /** The same as a client of the process that has the file open hears it: in words alone. */
    private static final Pattern IN_WORDS = Pattern.compile(
            "General error: \"(java\\.lang\\.(ArrayIndexOutOfBounds|IndexOutOfBounds|StringIndexOutOfBounds|NegativeArraySize|"
                    + "ClassCast|NullPointer|IllegalArgument|Arithmetic|ArrayStore)|java\\.nio\\.Buffer|"
                    + "org\\.h2\\.mvstore\\.MVStoreException: .*\\[[^/]*/(1|3|5|6|9|50)\\])|"
                    + "Out of memory");

    private static final Pattern CLOSED = Pattern.compile("ClosedChannelException|ClosedByInterruptException");

    private StoreDamaged(String message, Throwable cause) {
        super(message, cause);
    }

    /** The damage that {@code trouble} comes from, if it does. */
    static Optional<StoreDamaged> in(Location location, Throwable trouble) {
        for (Throwable cause = trouble; cause != null; cause = cause.getCause()) {
            if (cause instanceof StoreDamaged said) {
                return Optional.of(said);
            }
            if (cause instanceof DamagedRow row) {
                return Optional.of(of(location, String.valueOf(row.getMessage()), trouble));
            }
            if (location.dialect() == Dialect.H2 && isOfFile(cause)) {
                return Optional.of(of(location, "a part of its file cannot be read", trouble));
            }
        }
        return Optional.empty();
    }

    static StoreDamaged of(Location location, String what, Throwable cause) {
        String remedy = location.file().isPresent()
                ? "Save what can be read with: recover --store %s".formatted(location.shown())
                : "Restore it from a backup.";
        return new StoreDamaged("the store %s is damaged: %s. %s".formatted(location.shown(), what, remedy), cause);
    }

    private static boolean isOfFile(Throwable cause) {
        boolean found = cause instanceof MVStoreException engine
                ? OF_PAGES.contains(engine.getErrorCode())
                : cause instanceof SQLException sql
                        && (OF_FILES.contains(sql.getErrorCode())
                                || IN_WORDS.matcher(String.valueOf(sql.getMessage()))
                                        .find());
        return found && !isOfClosedFile(cause);
    }

    /** Whoever interrupts a thread while it reads closes H2's file; from the process that has it open, the causes come as text. */
    private static boolean isOfClosedFile(Throwable trouble) {
        for (Throwable cause = trouble; cause != null; cause = cause.getCause()) {
            if (cause instanceof ClosedChannelException
                    || CLOSED.matcher(cause.toString()).find()) {
                return true;
            }
        }
        return false;
    }
}
