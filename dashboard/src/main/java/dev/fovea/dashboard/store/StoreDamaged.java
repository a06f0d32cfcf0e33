package dev.fovea.dashboard.store;

import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
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
            ErrorCode.DATA_CONVERSION_ERROR_1, // the store binds values of the types that columns have
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
            "(?s)General error: \"(java\\.lang\\.(ArrayIndexOutOfBounds|IndexOutOfBounds|StringIndexOutOfBounds|NegativeArraySize|"
                    + "ClassCast|NullPointer|IllegalArgument|Arithmetic|ArrayStore)|java\\.nio\\.Buffer|"
                    + "org\\.h2\\.mvstore\\.MVStoreException: .*\\[[^/]*/(1|3|5|6|9|50|90\\d{3})\\])");

    private static final int FIRST_OF_H2 = 90_000;
    private static final Pattern CLOSED = Pattern.compile("ClosedChannelException|ClosedByInterruptException");

    private static final String UNREADABLE_FILE = "a part of its file cannot be read";

    /** What reading a row throws that is no row of ours; rows with checksums are checked before. */
    private static final Set<Class<? extends RuntimeException>> UNREADABLE = Set.of(
            BufferUnderflowException.class,
            IndexOutOfBoundsException.class,
            NegativeArraySizeException.class,
            IllegalArgumentException.class,
            ClassCastException.class,
            ArithmeticException.class,
            UncheckedIOException.class);

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
                return Optional.of(of(location, UNREADABLE_FILE, trouble));
            }
        }
        return Optional.empty();
    }

    /** The same, and of whatever came while rows were read, which hold nothing that cannot be. */
    static Optional<StoreDamaged> inReading(Location location, RuntimeException trouble) {
        Optional<StoreDamaged> found = in(location, trouble);
        return found.isEmpty() && UNREADABLE.stream().anyMatch(kind -> kind.isInstance(trouble))
                ? Optional.of(of(location, "a row cannot be read", trouble))
                : found;
    }

    /** The same, and of statements that fail while a file is opened: H2 reads its own descriptions of tables then. */
    static Optional<StoreDamaged> inOpening(Location location, RuntimeException trouble) {
        Optional<StoreDamaged> found = in(location, trouble);
        return found.isEmpty() && location.file().isPresent() && isOfOpening(trouble)
                ? Optional.of(of(location, UNREADABLE_FILE, trouble))
                : found;
    }

    /** H2 reads how long a text is, and then takes as much memory. */
    private static boolean isOfOpening(RuntimeException trouble) {
        return Trouble.isMistake(trouble)
                || Trouble.sql(trouble)
                        .filter(sql -> sql.getErrorCode() == ErrorCode.OUT_OF_MEMORY)
                        .isPresent();
    }

    static StoreDamaged of(Location location, String what, Throwable cause) {
        String remedy = location.file().isPresent()
                ? "Save what can be read with: %s".formatted(location.command("recover"))
                : "Restore it from a backup.";
        return new StoreDamaged("the store %s is damaged: %s. %s".formatted(location.shown(), what, remedy), cause);
    }

    /** A code of H2 itself is one that it met while it unpacked a page or a text. */
    private static boolean isOfPage(MVStoreException engine) {
        return OF_PAGES.contains(engine.getErrorCode()) || engine.getErrorCode() >= FIRST_OF_H2;
    }

    private static boolean isOfFile(Throwable cause) {
        boolean found = cause instanceof MVStoreException engine
                ? isOfPage(engine)
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
