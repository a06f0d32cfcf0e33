package dev.fovea.dashboard.store;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows that are in no store and no spool yet, the latest about each thing. */
final class Pending {
    private final Map<Key, Row> rows = new LinkedHashMap<>();

    private record Key(Class<? extends Row> kind, List<Object> about) {}

    /** The latest comes last, as a row that takes others back may have been put meanwhile. */
    void put(Row row) {
        Key key = new Key(row.getClass(), row.about());
        rows.remove(key);
        rows.put(key, row);
    }

    /** Takes the points of a series from a step on out of all rows, and out of what is written already. */
    void cut(int series, long step) {
        List<Row> chunks = rows.values().stream()
                .filter(row -> row instanceof Row.OfChunk chunk && chunk.series() == series)
                .toList();
        for (Row row : chunks) {
            Row.OfChunk chunk = (Row.OfChunk) row;
            rows.remove(new Key(Row.OfChunk.class, chunk.about()));
            chunk.below(step).ifPresent(this::put);
        }
        Row.OfCut cut = new Row.OfCut(series, step);
        Row before = rows.get(new Key(Row.OfCut.class, cut.about()));
        put(before instanceof Row.OfCut earlier && earlier.step() < step ? earlier : cut);
    }

    /** Takes out what {@code undone} takes back, and has the same done to what is written already. */
    void undo(Row.OfUndone undone) {
        boolean unused = rows.values().removeIf(undone::takesBack);
        Row before = rows.get(new Key(Row.OfUndone.class, undone.about()));
        put(before instanceof Row.OfUndone earlier && earlier.step() < undone.step() ? earlier : undone);
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
