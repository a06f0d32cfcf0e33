package dev.fovea.dashboard.store;

import dev.fovea.dashboard.store.h2.PrivateFilePath;
import dev.fovea.dsl.io.RegularFile;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;

/** Copies stores that are files: whole ones while they are written, and of damaged ones what can be read. */
public final class StoreCopy {
    private static final String RECOVERED = "-recovered";

    private StoreCopy() {}

    /**
     * Copies a store as it is at this moment, while trainings may go on with it, and then reads the copy with all its checksums.
     * Throws StoreException, and leaves nothing, where the store is damaged or there is something at {@code to}.
     *
     * @param to a path for a store
     */
    public static CopyReport backup(String location, String to) {
        requireNewFile(to);
        Location from = Location.of(location);
        Path unused = from.file()
                .orElseThrow(() -> new StoreException(
                        "the store %s is no file. Copy it with: pg_dump --file FILE DATABASE".formatted(from.shown())));
        StoreFiles.requireThere(from);
        try (Database database = Database.open(from, StoreSettings.defaults().warnings());
                NewStore copy = NewStore.at(to)) {
            return copy.filled(() -> {
                RowCopy rows = new RowCopy(true);
                database.readOnce(source ->
                        copy.database().useOnce(target -> rows.copy(LiveRows.of(source.getConnection()), target)));
                return checked(to, rows, copy);
            });
        }
    }

    /**
     * Takes out of a damaged store what can be read, row by row, into a new one; the damaged one stays as it is. No training may have
     * it open.
     *
     * @param to a path for a store
     */
    public static CopyReport recover(String location, String to) {
        requireNewFile(to);
        Location from = Location.of(location);
        Path file = from.file()
                .orElseThrow(() -> new StoreException(
                        "the store %s is no file. Restore it from a backup.".formatted(from.shown())));
        StoreFiles.requireThere(from);
        try (RawRows source = RawRows.of(file);
                NewStore copy = NewStore.at(to)) {
            return copy.filled(() -> {
                RowCopy rows = new RowCopy(false);
                copy.database().useOnce(target -> {
                    rows.copy(source, target);
                    rows.repair(target);
                });
                return checked(to, rows, copy);
            });
        } catch (MVStoreException trouble) {
            throw trouble.getErrorCode() == DataUtils.ERROR_FILE_LOCKED
                    ? new StoreException(
                            "the store %s is open in another program. End that program first.".formatted(from.shown()),
                            trouble)
                    : new StoreException(
                            "nothing in the file %s can be read: it is no store.".formatted(file), trouble);
        }
    }

    /** Refuses what is no path, without a word of it, as it may hold a password; and what is there as something else. */
    private static void requireNewFile(String to) {
        if (ServerUrl.isOne(to)) {
            throw new StoreException(
                    "--to takes the file of a new store, such as ./copy, not the address of a database."
                            + " PostgreSQL has its own pg_dump and pg_restore.");
        }
        Path place = Path.of(to);
        if (Files.exists(place, LinkOption.NOFOLLOW_LINKS) && !to.isBlank()) {
            String what = RegularFile.insteadAt(place).orElse("a file");
            throw new StoreException("--to: %s is there already, as %s. Name the file of a new store, such as ./copy."
                    .formatted(Quotes.of(to), what));
        }
    }

    /** Where {@link #recover} puts a store by default. */
    public static String besides(String location) {
        return Location.of(location)
                        .file()
                        .map(Path::toString)
                        .map(file -> file.substring(0, file.length() - PrivateFilePath.DATABASE.length()))
                        .orElse(location)
                + RECOVERED;
    }

    private static CopyReport checked(String to, RowCopy rows, NewStore copy) {
        return copy.database().read(handle -> {
            StoreCheck.check(handle);
            return rows.report(to, handle);
        });
    }
}
