package dev.fovea.dashboard.store;

import com.google.errorprone.annotations.CompileTimeConstant;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Copies the rows of all tables of a store, and keeps account of those that could not be. */
final class RowCopy {
    private static final int MOST_TOLD = 100;

    private final RowCheck check = new RowCheck();
    private final boolean strict;
    private final List<String> lost = new ArrayList<>();
    private long untold;
    private long rows;

    /** @param strict whether damage ends it, as a DamagedRow */
    RowCopy(boolean strict) {
        this.strict = strict;
    }

    void copy(RowSource from, Handle to) {
        for (String table : RowCheck.TABLES) {
            try {
                copy(from, table, to);
            } catch (SQLException trouble) {
                throw LiveRows.thrown(trouble);
            }
        }
    }

    private void copy(RowSource from, String table, Handle to) throws SQLException {
        List<String> known = LiveRows.columns(to.getConnection(), table);
        List<String> columns = from.columns(table, known);
        if (columns.isEmpty()) {
            if (!from.knowsItsTables()) {
                tell("the table %s, which cannot be found".formatted(table));
            }
            return; // stores of earlier versions have fewer
        }
        long[] read = new long[1];
        try (RowInserter inserter = new RowInserter(to, table, columns)) {
            from.each(table, row -> {
                read[0]++;
                copy(table, row, inserter);
            });
        }
        long missing = from.size(table) - read[0];
        if (missing > 0) {
            tell("%,d rows of the table %s, in parts of the file that cannot be read".formatted(missing, table));
        }
    }

    private void copy(String table, ResultSet row, RowInserter inserter) throws SQLException {
        try {
            check.check(table, row);
        } catch (RuntimeException damaged) {
            if (strict) {
                throw damaged;
            }
            tell(damaged instanceof DamagedRow known ? known.row() : "a row of the table " + table);
            return;
        }
        if (inserter.insert(row)) {
            rows++;
        } else {
            tell("a row of the table %s that is there twice".formatted(table));
        }
    }

    /** Makes what has been copied agree with itself. */
    void repair(Handle to) {
        new SeriesRepair(to).repair().forEach(this::tell);
        try {
            to.getConnection().commit();
        } catch (SQLException trouble) {
            throw LiveRows.thrown(trouble);
        }
    }

    private void tell(String what) {
        if (lost.size() < MOST_TOLD) {
            lost.add(what);
        } else {
            untold++;
        }
    }

    CopyReport report(String store, Handle copy) {
        List<String> told = new ArrayList<>(lost);
        if (untold > 0) {
            told.add("%,d things more".formatted(untold));
        }
        return new CopyReport(
                store,
                count(copy, "select count(*) from run"),
                count(copy, "select coalesce(sum(size), 0) from points"),
                rows,
                told);
    }

    private static long count(Handle handle, @CompileTimeConstant String sql) {
        return handle.createQuery(sql).mapTo(Long.class).one();
    }
}
