package dev.fovea.dashboard.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows that are not yet committed, the latest of each key. */
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
}
