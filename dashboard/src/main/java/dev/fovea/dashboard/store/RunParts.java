package dev.fovea.dashboard.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Reads what belongs to runs and stands in tables of its own: one statement a table, however many runs. */
final class RunParts {
    private static final String PARAMETERS = "select " + Tables.PARAMETER.selected("t")
            + " from unnest(:ids) as wanted (run) join parameter t on t.run = wanted.run order by t.run, t.position";
    private static final String TAGS =
            "select t.* from unnest(:ids) as wanted (run) join tag t on t.run = wanted.run order by t.run, t.position";

    private final Handle handle;
    private final List<String> ids;

    RunParts(Handle handle, List<String> ids) {
        this.handle = handle;
        this.ids = ids;
    }

    interface RowConsumer {
        void accept(ResultSet row) throws SQLException;
    }

    Map<String, Map<String, Object>> parameters() {
        Map<String, Map<String, Object>> parameters = new HashMap<>();
        each(handle.createQuery(PARAMETERS), ids, row -> {
            String run = Texts.plain(row.getString(1));
            String name = Texts.plain(row.getString(2));
            parameters.computeIfAbsent(run, id -> new LinkedHashMap<>()).put(name, parameter(row, run, name));
        });
        return parameters;
    }

    Map<String, List<String>> tags() {
        Map<String, List<String>> tags = new HashMap<>();
        each(handle.createQuery(TAGS), ids, row -> {
            Tables.TAG.check(row);
            tags.computeIfAbsent(Texts.of(row, "run"), id -> new ArrayList<>()).add(Texts.of(row, "tag"));
        });
        return tags;
    }

    /** Every row that belongs to one of the runs; by a join, as H2 searches {@code any} from end to end. */
    static void each(Query query, List<String> ids, RowConsumer consumer) {
        query.bindArray("ids", String.class, ids)
                .map((row, context) -> {
                    consumer.accept(row);
                    return true;
                })
                .list();
    }

    /** The one value that a row has, of four types. */
    private static Object parameter(ResultSet row, String run, String name) throws SQLException {
        Object whole = row.getObject(4);
        Object number = row.getObject(5);
        Object flag = row.getObject(6);
        String text = Texts.plain(row.getString(7));
        Tables.PARAMETER.check(row, run, name, row.getInt(3), whole, number, flag, text);
        return whole != null ? whole : number != null ? number : flag != null ? flag : text;
    }
}
