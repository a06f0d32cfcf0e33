package dev.fovea.dashboard.store;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows that are in no store and no spool yet, the latest about each thing. */
final class Pending {
    private final Map<Key, Row> rows = new LinkedHashMap<>();

    private record Key(Class<? extends Row> kind, List<Object> about) {}

    void put(Row row) {
        rows.put(new Key(row.getClass(), row.about()), row);
    }

    List<Row> rows() {
        return List.copyOf(rows.values());
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    void clear() {
        rows.clear();
    }

    /** Gives up the oldest rows that hold records until the rest takes at most {@code bytes}; says how many records went. */
    long shrinkTo(long bytes) {
        long size = rows.values().stream().mapToLong(Row::bytes).sum();
        long lost = 0;
        for (Iterator<Row> oldest = rows.values().iterator(); size > bytes && oldest.hasNext(); ) {
            Row row = oldest.next();
            if (row.records() > 0) {
                oldest.remove();
                size -= row.bytes();
                lost += row.records();
            }
        }
        return lost;
    }
}
