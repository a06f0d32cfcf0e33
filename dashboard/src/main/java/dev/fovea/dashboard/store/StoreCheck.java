package dev.fovea.dashboard.store;

import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** Reads a store of H2's from end to end: every row with its checksum, and whether each is found where queries look for it. */
final class StoreCheck {
    private StoreCheck() {}

    /** Throws DamagedRow. */
    static void check(Handle handle) {
        RowCheck check = new RowCheck();
        LiveRows rows = LiveRows.of(handle.getConnection());
        for (String table : RowCheck.TABLES) {
            String key = table.equals("run") ? "id" : "run";
            Map<String, Long> runs = new TreeMap<>();
            try {
                rows.each(table, row -> {
                    check.check(table, row);
                    long unused = runs.merge(row.getString(key), 1L, Long::sum);
                });
            } catch (SQLException trouble) {
                throw LiveRows.thrown(trouble);
            }
            runs.forEach((run, there) -> checkIndex(table, run, there, rows.size(table, key, run)));
        }
    }

    private static void checkIndex(String table, String run, long there, long found) {
        if (found != there) {
            throw new DamagedRow(
                    "index of " + table, "run %s, which finds %,d of %,d rows,".formatted(run, found, there));
        }
    }
}
