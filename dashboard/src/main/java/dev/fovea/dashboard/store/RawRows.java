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
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.StreamStore;
import org.h2.mvstore.db.LobStorageMap;
import org.h2.mvstore.tx.TransactionMap;
import org.h2.mvstore.tx.TransactionStore;
import org.h2.result.Row;
import org.h2.tools.SimpleResultSet;
import org.h2.util.JSR310Utils;
import org.h2.value.Value;
import org.h2.value.ValueArray;
import org.h2.value.ValueLob;
import org.h2.value.ValueToObjectConverter;
import org.h2.value.lob.LobData;
import org.h2.value.lob.LobDataDatabase;
import org.h2.value.lob.LobDataInMemory;
import org.jspecify.annotations.Nullable;

/**
 * The rows in a file of H2's, as far as they can be read: straight from its pages, without its indexes, and without any statement,
 * so that nothing in the file can have a say in it. Pages that are damaged count as empty. The file is not written.
 */
final class RawRows implements RowSource, AutoCloseable {
    private static final String TABLE = "table.";
    private static final String DESCRIPTIONS = TABLE + "0";
    private static final int SQL = 3;
    private static final Pattern CREATED =
            Pattern.compile("CREATE (?:CACHED )?TABLE (?:IF NOT EXISTS )?\"PUBLIC\"\\.\"([A-Z_]+)\"\\(");
    private static final Pattern COLUMN = Pattern.compile("\n\\s+\"([A-Z_0-9]+)\" ");

    private final MVStore store;
    private final TransactionStore transactions;
    private final Map<String, String> maps = new HashMap<>();
    private final Map<String, List<String>> columns = new HashMap<>();

    private long unknown;

    private RawRows(MVStore store) {
        this.store = store;
        this.transactions = new TransactionStore(store, new org.h2.mvstore.db.ValueDataType());
    }

    /** Throws MVStoreException where the file is none of H2's, or is open elsewhere. */
    static RawRows of(Path file) {
        MVStore store = new MVStore.Builder()
                .fileName(file.toString())
                .recoveryMode()
                .readOnly()
                .open();
        RawRows rows = new RawRows(store);
        try {
            rows.transactions.init();
        } catch (MVStoreException | IllegalArgumentException unfinished) {
            // What was not committed is not read.
        }
        rows.describe();
        return rows;
    }

    private void describe() {
        TransactionMap<Long, Row> descriptions = transactions.begin().openMap(DESCRIPTIONS);
        unknown = descriptions.sizeAsLongMax();
        for (Iterator<Long> ids = descriptions.keyIterator(null); ids.hasNext(); ) {
            Long id = ids.next();
            try {
                describe(
                        id,
                        Objects.requireNonNull(descriptions.get(id))
                                .getValue(SQL)
                                .getString());
                unknown--;
            } catch (RuntimeException damaged) {
                // Then its table is not there.
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

    @Override
    public List<String> columns(String table) {
        return columns.getOrDefault(table, List.of());
    }

    @Override
    public boolean knowsItsTables() {
        return unknown == 0;
    }

    @Override
    public long size(String table) {
        String map = maps.get(table);
        try {
            return map == null || !store.hasMap(map)
                    ? 0
                    : transactions.begin().<Long, Row>openMap(map).sizeAsLongMax();
        } catch (MVStoreException damaged) {
            return 0;
        }
    }

    @Override
    public void each(String table, Consumer rows) throws SQLException {
        String name = maps.get(table);
        if (name == null || !store.hasMap(name)) {
            return;
        }
        TransactionMap<Long, Row> map = transactions.begin().openMap(name);
        for (Iterator<Long> ids = map.keyIterator(null); ids.hasNext(); ) {
            SimpleResultSet row = row(table, map, ids.next());
            if (row != null) {
                rows.accept(row);
            }
        }
    }

    /** Null where its values cannot be read. */
    private @Nullable SimpleResultSet row(String table, TransactionMap<Long, Row> map, Long id) throws SQLException {
        List<String> names = columns(table);
        Object[] values = new Object[names.size()];
        try {
            Row row = Objects.requireNonNull(map.get(id));
            for (int i = 0; i < values.length; i++) {
                values[i] = object(row.getValue(i));
            }
        } catch (RuntimeException | IOException damaged) {
            return null;
        }
        SimpleResultSet result = new SimpleResultSet();
        result.setAutoClose(false);
        names.forEach(name -> result.addColumn(name, Types.OTHER, 0, 0));
        for (String sum : List.of("crc", "name_crc", "note_crc", "progress_crc", "end_crc", "network_digest")) {
            if (!names.contains(sum)) {
                result.addColumn(sum, Types.OTHER, 0, 0); // the store is older than sums
            }
        }
        result.addRow(Arrays.copyOf(values, result.getMetaData().getColumnCount()));
        boolean unused = result.next();
        return result;
    }

    private @Nullable Object object(Value value) throws IOException {
        return switch (value.getValueType()) {
            case Value.NULL -> null;
            case Value.BLOB -> bytes((ValueLob) value);
            case Value.CLOB -> new String(bytes((ValueLob) value), StandardCharsets.UTF_8);
            case Value.TIMESTAMP_TZ ->
                Timestamp.from(JSR310Utils.valueToOffsetDateTime(value, null).toInstant());
            case Value.ARRAY -> elements((ValueArray) value);
            default -> ValueToObjectConverter.valueToDefaultObject(value, null, true);
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
            StreamStore streams = new StreamStore(LobStorageMap.openLobDataMap(transactions));
            MVMap<Long, LobStorageMap.BlobMeta> known = LobStorageMap.openLobMap(transactions);
            LobStorageMap.BlobMeta blob = known.get(large.getLobId());
            if (blob == null) {
                throw new IOException("it is lost");
            }
            try (InputStream bytes = streams.get(blob.streamStoreId)) {
                return bytes.readAllBytes();
            }
        }
        throw new IOException("it is kept elsewhere");
    }

    @Override
    public void close() {
        store.closeImmediately();
    }
}
