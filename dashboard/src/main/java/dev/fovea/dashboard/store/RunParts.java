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
    private static final String PARAMETERS = "select t.* from unnest(:ids) as wanted (run)"
            + " join parameter t on t.run = wanted.run order by t.run, t.position";
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
        each(
                handle.createQuery(PARAMETERS),
                ids,
                row -> parameters
                        .computeIfAbsent(Texts.of(row, "run"), id -> new LinkedHashMap<>())
                        .put(Texts.of(row, "name"), parameter(row)));
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

    private static Object parameter(ResultSet row) throws SQLException {
        Tables.PARAMETER.check(row);
        for (String type : List.of("whole", "number", "flag")) {
            Object value = row.getObject(type);
            if (value != null) {
                return value;
            }
        }
        return Texts.of(row, "text");
    }
}
