package dev.fovea.dashboard.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.StreamStore;
import org.h2.mvstore.db.LobStorageMap;
import org.h2.mvstore.db.RowDataType;
import org.h2.mvstore.tx.VersionedValueType;
import org.h2.mvstore.type.ByteArrayDataType;
import org.h2.mvstore.type.DataType;
import org.h2.mvstore.type.LongDataType;
import org.h2.result.RowFactory;
import org.h2.result.SearchRow;
import org.h2.tools.SimpleResultSet;
import org.h2.util.JSR310Utils;
import org.h2.value.CompareMode;
import org.h2.value.Value;
import org.h2.value.ValueArray;
import org.h2.value.ValueLob;
import org.h2.value.VersionedValue;
import org.h2.value.lob.LobData;
import org.h2.value.lob.LobDataDatabase;
import org.h2.value.lob.LobDataInMemory;
import org.jspecify.annotations.Nullable;

/**
 * The rows in a file of H2's, as far as they can be read: straight from its pages, without its indexes, and without any statement
 * or type that the file names, so that nothing in it can have a say. Pages that are damaged count as empty. The file is not
 * written.
 */
final class RawRows implements RowSource, AutoCloseable {
    private static final String TABLE = "table.";
    private static final String DESCRIPTIONS = TABLE + "0";
    private static final int DESCRIPTION_COLUMNS = 4;
    private static final int SQL = 3;
    private static final Pattern CREATED =
            Pattern.compile("CREATE (?:CACHED )?TABLE (?:IF NOT EXISTS )?\"PUBLIC\"\\.\"([A-Z_]+)\"\\(");
    private static final Pattern COLUMN = Pattern.compile("\n\\s+\"([A-Z_0-9]+)\" ");

    /** Columns that checks ask for, and that rows of early versions do not have. */
    private static final List<String> LATER =
            List.of("crc", "name_crc", "note_crc", "progress_crc", "end_crc", "network_digest");

    private final MVStore store;
    private final Map<String, String> maps = new HashMap<>();
    private final Map<String, List<String>> columns = new HashMap<>();
    private long unknown;

    private RawRows(MVStore store) {
        this.store = store;
    }

    /** Throws MVStoreException where the file is none of H2's, or is open elsewhere. */
    static RawRows of(Path file) {
        RawRows rows = new RawRows(opened(file));
        rows.describe();
        return rows;
    }

    private static MVStore opened(Path file) {
        try {
            return new MVStore.Builder()
                    .fileName(file.toString())
                    .recoveryMode()
                    .readOnly()
                    .open();
        } catch (MVStoreException told) {
            throw told;
        } catch (RuntimeException | AssertionError damage) {
            throw new MVStoreException(DataUtils.ERROR_FILE_CORRUPT, String.valueOf(damage));
        }
    }

    private void describe() {
        MVMap<Long, VersionedValue<SearchRow>> descriptions = map(DESCRIPTIONS, DESCRIPTION_COLUMNS);
        unknown = sizeOf(descriptions);
        for (Cursor<Long, VersionedValue<SearchRow>> each = descriptions.cursor(null); goesOn(each); ) {
            long id = each.next();
            try {
                describe(id, latest(each.getValue()).getValue(SQL).getString());
                unknown--;
            } catch (RuntimeException damaged) {
                // Then its table is not found.
            }
        }
    }

    private void describe(long id, String sql) {
        Matcher created = CREATED.matcher(sql);
        if (created.find()) {
            String table = created.group(1).toLowerCase(Locale.ROOT);
            maps.put(table, TABLE + id);
            columns.put(
                    table,
                    COLUMN.matcher(sql)
                            .results()
                            .map(column -> column.group(1).toLowerCase(Locale.ROOT))
                            .toList());
        }
    }

    private MVMap<Long, VersionedValue<SearchRow>> map(String name, int width) {
        CompareMode mode = CompareMode.getInstance(null, 0);
        RowDataType type = new RowDataType(null, mode, null, null, null, width, false);
        type.setRowFactory(
                RowFactory.getDefaultRowFactory().createRowFactory(null, mode, null, null, null, null, width, false));
        return map(name, new VersionedValueType<SearchRow, Object>(type));
    }

    private <V> MVMap<Long, V> map(String name, DataType<V> values) {
        return store.openMap(
                name,
                new MVMap.Builder<Long, V>().keyType(LongDataType.INSTANCE).valueType(values));
    }

    /** Also of a transaction that was not finished, where rows are checked by themselves. */
    private static SearchRow latest(VersionedValue<SearchRow> versions) {
        SearchRow current = versions.getCurrentValue();
        return current == null ? versions.getCommittedValue() : current;
    }

    @Override
    public List<String> columns(String table, List<String> known) {
        List<String> found = columns(table);
        boolean plausible =
                found.size() <= known.size() && known.subList(0, found.size()).equals(found);
        if (!plausible) {
            columns.put(table, known); // the description is damaged
        }
        return columns(table);
    }

    private List<String> columns(String table) {
        return columns.getOrDefault(table, List.of());
    }

    @Override
    public boolean knowsItsTables() {
        return unknown == 0;
    }

    @Override
    public long size(String table) {
        String name = maps.get(table);
        return name == null || !store.hasMap(name)
                ? 0
                : sizeOf(map(name, columns(table).size()));
    }

    private static long sizeOf(MVMap<?, ?> map) {
        try {
            return map.sizeAsLong();
        } catch (RuntimeException | AssertionError damaged) {
            return 0;
        }
    }

    /** Whether another row can be read. H2 throws, or asserts, whatever it finds in a page of keys that it did not write so. */
    private static boolean goesOn(Cursor<?, ?> rows) {
        try {
            return rows.hasNext();
        } catch (RuntimeException | AssertionError damaged) {
            return false;
        }
    }

    @Override
    public void each(String table, Consumer rows) throws SQLException {
        String name = maps.get(table);
        if (name == null || !store.hasMap(name)) {
            return;
        }
        List<String> names = columns(table);
        for (Cursor<Long, VersionedValue<SearchRow>> each =
                        map(name, names.size()).cursor(null);
                goesOn(each); ) {
            Long unused = each.next();
            SimpleResultSet row = row(names, each.getValue());
            if (row != null) {
                rows.accept(row);
            }
        }
    }

    /** Null where its values cannot be read. */
    private @Nullable SimpleResultSet row(List<String> names, VersionedValue<SearchRow> versions) throws SQLException {
        Object[] values = new Object[names.size()];
        try {
            SearchRow row = latest(versions);
            for (int i = 0; i < values.length; i++) {
                values[i] = object(row.getValue(i));
            }
        } catch (RuntimeException | IOException damaged) {
            return null;
        }
        SimpleResultSet result = new SimpleResultSet();
        result.setAutoClose(false);
        names.forEach(name -> result.addColumn(name, Types.OTHER, 0, 0));
        LATER.stream().filter(name -> !names.contains(name)).forEach(name -> result.addColumn(name, Types.OTHER, 0, 0));
        result.addRow(Arrays.copyOf(values, result.getMetaData().getColumnCount()));
        boolean unused = result.next();
        return result;
    }

    /** Of the types that columns of a store have. */
    private @Nullable Object object(Value value) throws IOException {
        return switch (value.getValueType()) {
            case Value.NULL -> null;
            case Value.VARCHAR -> value.getString();
            case Value.INTEGER -> value.getInt();
            case Value.BIGINT -> value.getLong();
            case Value.DOUBLE -> value.getDouble();
            case Value.BOOLEAN -> value.getBoolean();
            case Value.VARBINARY -> value.getBytes();
            case Value.BLOB -> bytes((ValueLob) value);
            case Value.CLOB -> new String(bytes((ValueLob) value), StandardCharsets.UTF_8);
            case Value.TIMESTAMP_TZ ->
                Timestamp.from(JSR310Utils.valueToOffsetDateTime(value, null).toInstant());
            case Value.ARRAY -> elements((ValueArray) value);
            default -> throw new IOException("a value of another type");
        };
    }

    private Object[] elements(ValueArray array) throws IOException {
        List<@Nullable Object> elements = new ArrayList<>();
        for (Value element : array.getList()) {
            elements.add(object(element));
        }
        return elements.toArray();
    }

    private byte[] bytes(ValueLob lob) throws IOException {
        LobData data = lob.getLobData();
        if (data instanceof LobDataInMemory small) {
            return small.getSmall();
        }
        if (data instanceof LobDataDatabase large) {
            LobStorageMap.BlobMeta blob =
                    map("lobMap", LobStorageMap.BlobMeta.Type.INSTANCE).get(large.getLobId());
            if (blob != null) {
                StreamStore streams = new StreamStore(map("lobData", ByteArrayDataType.INSTANCE));
                try (InputStream bytes = streams.get(blob.streamStoreId)) {
                    return bytes.readAllBytes();
                }
            }
        }
        throw new IOException("it is lost");
    }

    @Override
    public void close() {
        store.closeImmediately();
    }
}
