package dev.fovea.dashboard.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Reads runs. */
final class RunQueries {
    private static final Duration SILENCE = Duration.ofSeconds(60);

    private static final int MOST_WORDS = 16;

    private static final String STATE =
            "case when r.state = 'RUNNING' and r.heartbeat < :silent then 'CRASHED' else r.state end";

    private final Handle handle;
    private final Instant silent;

    RunQueries(Handle handle, Instant now) {
        this.handle = handle;
        this.silent = silentSince(now);
    }

    /** Who was last heard of before this has crashed. */
    static Instant silentSince(Instant now) {
        return now.minus(SILENCE);
    }

    List<Run> byId(String id) {
        return runs(handle.createQuery(columns("where r.id = :id and r.deleted is null"))
                .bind("id", id));
    }

    List<Run> matching(RunFilter filter) {
        String page = where(filter) + " order by r.id desc offset :offset rows fetch next :limit rows only";
        return runs(bound(handle.createQuery(columns(page)), filter)
                .bind("offset", filter.offset())
                .bind("limit", filter.limit()));
    }

    int count(RunFilter filter) {
        Query query = handle.createQuery("select count(*) from run r " + where(filter));
        return bound(query, filter).mapTo(Integer.class).one();
    }

    private static String columns(String rest) {
        return "select r.*, " + STATE + " shown, n.json from run r join network n on n.run = r.id " + rest;
    }

    private static String where(RunFilter filter) {
        StringBuilder where = new StringBuilder("where r.deleted is null");
        if (!filter.includeArchived()) {
            where.append(" and not r.archived");
        }
        if (!filter.states().isEmpty()) {
            where.append(" and ").append(STATE).append(" = any(:states)");
        }
        for (int word = 0; word < words(filter).size(); word++) {
            where.append(
                    " and (position(:word%1$d in lower(r.name || ' ' || r.experiment || ' ' || r.id || ' ' || r.note)) > 0"
                                    .formatted(word)
                            + " or exists (select 1 from tag t where t.run = r.id and position(:word%d in lower(t.tag)) > 0))"
                                    .formatted(word));
        }
        return where.toString();
    }

    private Query bound(Query query, RunFilter filter) {
        List<String> words = words(filter);
        for (int word = 0; word < words.size(); word++) {
            query.bind("word" + word, words.get(word));
        }
        if (!filter.states().isEmpty()) {
            query.bind("silent", silent)
                    .bindArray(
                            "states",
                            String.class,
                            filter.states().stream().map(Enum::name).toList());
        }
        return query;
    }

    private static List<String> words(RunFilter filter) {
        return Pattern.compile("\\s+")
                .splitAsStream(filter.text().strip().toLowerCase(Locale.ROOT))
                .filter(word -> !word.isEmpty())
                .limit(MOST_WORDS)
                .toList();
    }

    private List<Run> runs(Query query) {
        List<Run> bare =
                query.bind("silent", silent).map((row, context) -> run(row)).list();
        List<String> ids = bare.stream().map(Run::id).toList();
        Map<String, Map<String, Object>> parameters = new LinkedHashMap<>();
        each(
                ids,
                "parameter",
                row -> parameters
                        .computeIfAbsent(row.getString("run"), id -> new LinkedHashMap<>())
                        .put(row.getString("name"), parameter(row)));
        Map<String, Map<String, String>> provenance = new LinkedHashMap<>();
        each(
                ids,
                "provenance",
                row -> provenance
                        .computeIfAbsent(row.getString("run"), id -> new LinkedHashMap<>())
                        .put(row.getString("name"), row.getString("fact")));
        Map<String, List<String>> tags = new LinkedHashMap<>();
        each(
                ids,
                "tag",
                row -> tags.computeIfAbsent(row.getString("run"), id -> new ArrayList<>())
                        .add(row.getString("tag")));
        return bare.stream()
                .map(run -> run.with(
                        parameters.getOrDefault(run.id(), Map.of()),
                        provenance.getOrDefault(run.id(), Map.of()),
                        tags.getOrDefault(run.id(), List.of())))
                .toList();
    }

    private interface RowConsumer {
        void accept(ResultSet row) throws SQLException;
    }

    /** Every row of {@code table} that belongs to one of the runs; a join, as H2 searches {@code any} from end to end. */
    private void each(List<String> ids, String table, RowConsumer consumer) {
        handle.createQuery("select t.* from unnest(:ids) as wanted (run) join " + table
                        + " t on t.run = wanted.run order by t.run, t.position")
                .bindArray("ids", String.class, ids)
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
                row.getObject("started", Instant.class),
                row.getObject("heartbeat", Instant.class),
                Optional.ofNullable(row.getObject("ended", Instant.class)),
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
