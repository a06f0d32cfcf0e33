package dev.fovea.dashboard.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Reads runs with all that belongs to them: one statement a table, however many runs. */
final class RunReader {
    private static final String RUNS =
            "select r.*, case when r.state = 'RUNNING' and r.heartbeat < :silent then 'CRASHED'"
                    + " else r.state end shown, n.json from unnest(:ids) as wanted (run) join run r on r.id = wanted.run and r.deleted is null"
                    + " join network n on n.run = r.id";
    private static final String PARAMETERS = "select t.* from unnest(:ids) as wanted (run)"
            + " join parameter t on t.run = wanted.run order by t.run, t.position";
    private static final String PROVENANCE = "select t.* from unnest(:ids) as wanted (run)"
            + " join provenance t on t.run = wanted.run order by t.run, t.position";
    private static final String TAGS =
            "select t.* from unnest(:ids) as wanted (run) join tag t on t.run = wanted.run order by t.run, t.position";

    private final Handle handle;
    private final Instant silent;

    RunReader(Handle handle, Instant silent) {
        this.handle = handle;
        this.silent = silent;
    }

    /** Those of the runs that there are, in the order of their ids. */
    List<Run> runs(List<String> ids) {
        Map<String, Run> bare = new HashMap<>();
        each(handle.createQuery(RUNS).bind("silent", silent), ids, row -> bare.put(row.getString("id"), run(row)));
        Map<String, Map<String, Object>> parameters = new HashMap<>();
        each(
                handle.createQuery(PARAMETERS),
                ids,
                row -> parameters
                        .computeIfAbsent(row.getString("run"), id -> new LinkedHashMap<>())
                        .put(row.getString("name"), parameter(row)));
        Map<String, Map<String, String>> provenance = new HashMap<>();
        each(
                handle.createQuery(PROVENANCE),
                ids,
                row -> provenance
                        .computeIfAbsent(row.getString("run"), id -> new LinkedHashMap<>())
                        .put(row.getString("name"), row.getString("fact")));
        Map<String, List<String>> tags = new HashMap<>();
        each(
                handle.createQuery(TAGS),
                ids,
                row -> tags.computeIfAbsent(row.getString("run"), id -> new ArrayList<>())
                        .add(row.getString("tag")));
        return ids.stream()
                .map(bare::get)
                .filter(Objects::nonNull)
                .map(run -> run.with(
                        parameters.getOrDefault(run.id(), Map.of()),
                        provenance.getOrDefault(run.id(), Map.of()),
                        tags.getOrDefault(run.id(), List.of())))
                .toList();
    }

    private interface RowConsumer {
        void accept(ResultSet row) throws SQLException;
    }

    /** Every row that belongs to one of the runs; by a join, as H2 searches {@code any} from end to end. */
    private static void each(Query query, List<String> ids, RowConsumer consumer) {
        query.bindArray("ids", String.class, ids)
                .map((row, context) -> {
                    consumer.accept(row);
                    return true;
                })
                .list();
    }

    private static Object parameter(ResultSet row) throws SQLException {
        for (String type : List.of("whole", "number", "flag")) {
            Object value = row.getObject(type);
            if (value != null) {
                return value;
            }
        }
        return row.getString("text");
    }

    private static Run run(ResultSet row) throws SQLException {
        return new Run(
                row.getString("id"),
                row.getString("experiment"),
                row.getString("name"),
                RunState.valueOf(row.getString("shown")),
                row.getTimestamp("started").toInstant(),
                row.getTimestamp("heartbeat").toInstant(),
                Optional.ofNullable(row.getTimestamp("ended")).map(Timestamp::toInstant),
                row.getString("why"),
                row.getString("json"),
                Map.of(),
                row.getLong("seed"),
                new DataSource(row.getString("data_name"), row.getLong("data_size"), row.getString("data_checksum")),
                Map.of(),
                List.of(),
                row.getString("note"),
                row.getBoolean("archived"),
                Optional.ofNullable(row.getString("parent")),
                row.getLong("step"),
                row.getDouble("epoch"));
    }
}
