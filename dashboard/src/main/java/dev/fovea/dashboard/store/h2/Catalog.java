package dev.fovea.dashboard.store.h2;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.db.RowDataType;
import org.h2.mvstore.tx.VersionedValueType;
import org.h2.mvstore.type.DataType;
import org.h2.mvstore.type.LongDataType;
import org.h2.mvstore.type.StringDataType;
import org.h2.result.RowFactory;
import org.h2.result.SearchRow;
import org.h2.value.CompareMode;
import org.h2.value.VersionedValue;

/**
 * The statements by which H2 makes the objects of a database each time it opens it, read without H2 from the storage engine's
 * file. H2 executes whatever stands there, so that a database of somebody else could run code; here nothing is executed.
 */
public final class Catalog {
    private static final String TABLE = "table.0";
    private static final String TYPES = "_";

    /** In this map objects would be deserialized; what Fovea writes never gets there. */
    private static final String PREPARED = "openTransactions";

    private static final int COLUMNS = 4;
    private static final int SQL = 3;
    private static final Pattern OWNERS_COMMENT =
            Pattern.compile("CREATE USER IF NOT EXISTS \"SA\" COMMENT '([^']*)' SALT .* ADMIN");

    /** By the file; what its owner's comment said when this process last opened it. */
    private static final Map<Path, String> COMMENTS = new ConcurrentHashMap<>();

    private Catalog() {}

    /**
     * Reads a database that is about to be opened, and that nobody in this process has open: closing a file gives up all locks that
     * the process has on it. One that another process holds is left to it.
     *
     * @throws ForeignContentException if there is anything that Fovea does not make, and that could run code
     */
    static void check(Path file) throws IOException {
        Path real = file.toRealPath();
        COMMENTS.remove(real);
        if (Files.size(real) == 0) {
            return;
        }
        try (MVStore store =
                new MVStore.Builder().fileName(real.toString()).readOnly().open()) {
            checkTypes(store);
            for (String statement : statements(store)) {
                KnownStatements.check(statement);
                Matcher owner = OWNERS_COMMENT.matcher(statement);
                if (owner.matches()) {
                    COMMENTS.put(real, owner.group(1));
                }
            }
        } catch (ForeignContentException refused) {
            throw refused;
        } catch (RuntimeException trouble) {
            Optional<ForeignContentException> foreign = ForeignContentException.in(trouble);
            if (foreign.isPresent()) {
                throw foreign.get();
            }
            if (!isHeld(trouble)) {
                throw new IOException("its catalog cannot be read", trouble);
            }
        }
    }

    private static boolean isHeld(RuntimeException trouble) {
        return trouble instanceof MVStoreException store && store.getErrorCode() == DataUtils.ERROR_FILE_LOCKED;
    }

    /** The comment on the database's owner; none if there was none, or if this process has never opened the database. */
    public static Optional<String> ownersComment(Path file) {
        try {
            return Optional.ofNullable(COMMENTS.get(file.toRealPath()));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    /** Reads the types that H2 would look up by their names, and the map in which it would deserialize objects. */
    private static void checkTypes(MVStore store) throws ForeignContentException {
        readThrough(store, TYPES, StringDataType.INSTANCE, new KnownTypes());
        readThrough(store, PREPARED, new NothingExpected(), new NothingExpected());
    }

    private static <K, V> void readThrough(MVStore store, String name, DataType<K> keys, DataType<V> values) {
        if (store.hasMap(name)) {
            Cursor<K, V> entries = store.openMap(
                            name, new MVMap.Builder<K, V>().keyType(keys).valueType(values))
                    .cursor(null);
            while (entries.hasNext()) {
                K unused = entries.next();
            }
        }
    }

    /** Also those of a transaction that did not end. */
    private static List<String> statements(MVStore store) {
        List<String> statements = new ArrayList<>();
        if (store.hasMap(TABLE)) {
            Cursor<Long, VersionedValue<SearchRow>> rows = store.openMap(
                            TABLE,
                            new MVMap.Builder<Long, VersionedValue<SearchRow>>()
                                    .keyType(LongDataType.INSTANCE)
                                    .valueType(new VersionedValueType<SearchRow, Object>(rowType())))
                    .cursor(null);
            while (rows.hasNext()) {
                Long unused = rows.next();
                Stream.of(rows.getValue().getCurrentValue(), rows.getValue().getCommittedValue())
                        .filter(Objects::nonNull)
                        .map(row -> row.getValue(SQL).getString())
                        .distinct()
                        .forEach(statements::add);
            }
        }
        return statements;
    }

    private static RowDataType rowType() {
        RowDataType type = new RowDataType(null, CompareMode.getInstance(null, 0), null, null, null, COLUMNS, false);
        type.setRowFactory(RowFactory.getDefaultRowFactory()
                .createRowFactory(null, CompareMode.getInstance(null, 0), null, null, null, null, COLUMNS, false));
        return type;
    }
}
