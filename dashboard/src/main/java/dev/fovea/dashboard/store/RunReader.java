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
        each(handle.createQuery(RUNS).bind("silent", silent), ids, row -> bare.put(Texts.of(row, "id"), run(row)));
        Map<String, Map<String, Object>> parameters = new HashMap<>();
        each(
                handle.createQuery(PARAMETERS),
                ids,
                row -> parameters
                        .computeIfAbsent(Texts.of(row, "run"), id -> new LinkedHashMap<>())
                        .put(Texts.of(row, "name"), parameter(row)));
        Map<String, Map<String, String>> provenance = new HashMap<>();
        each(
                handle.createQuery(PROVENANCE),
                ids,
                row -> provenance
                        .computeIfAbsent(Texts.of(row, "run"), id -> new LinkedHashMap<>())
                        .put(Texts.of(row, "name"), Texts.of(row, "fact")));
        Map<String, List<String>> tags = new HashMap<>();
        each(
                handle.createQuery(TAGS),
                ids,
                row -> tags.computeIfAbsent(Texts.of(row, "run"), id -> new ArrayList<>())
                        .add(Texts.of(row, "tag")));
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
        return Texts.of(row, "text");
    }

    private static Run run(ResultSet row) throws SQLException {
        return new Run(
                Texts.of(row, "id"),
                Texts.of(row, "experiment"),
                Texts.of(row, "name"),
                RunState.valueOf(Texts.of(row, "shown")),
                row.getTimestamp("started").toInstant(),
                row.getTimestamp("heartbeat").toInstant(),
                Optional.ofNullable(row.getTimestamp("ended")).map(Timestamp::toInstant),
                Texts.of(row, "why"),
                Texts.of(row, "json"),
                Map.of(),
                row.getLong("seed"),
                new DataSource(Texts.of(row, "data_name"), row.getLong("data_size"), Texts.of(row, "data_checksum")),
                Map.of(),
                List.of(),
                Texts.of(row, "note"),
                row.getBoolean("archived"),
                Optional.ofNullable(Texts.of(row, "parent")),
                row.getLong("step"),
                row.getDouble("epoch"));
    }
}
