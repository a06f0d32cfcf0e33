package dev.fovea.dashboard.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Reads runs with their parameters and tags. */
final class RunReader {
    private static final String RUNS =
            "select r.*, case when r.state = 'RUNNING' and r.heartbeat < :silent then 'CRASHED'"
                    + " else r.state end shown from unnest(:ids) as wanted (run) join run r on r.id = wanted.run and r.deleted is null";

    private static final String NO_NETWORK = RunEditor.digest("{}");

    private final Handle handle;
    private final Instant silent;

    RunReader(Handle handle, Instant silent) {
        this.handle = handle;
        this.silent = silent;
    }

    /** Those of the runs that there are, in the order of their ids. */
    List<Run> runs(List<String> ids) {
        Map<String, Run> bare = new HashMap<>();
        RunParts.each(
                handle.createQuery(RUNS).bind("silent", silent), ids, row -> bare.put(Texts.of(row, "id"), run(row)));
        RunParts parts = new RunParts(handle, ids);
        Map<String, Map<String, Object>> parameters = parts.parameters();
        Map<String, List<String>> tags = parts.tags();
        return ids.stream()
                .map(bare::get)
                .filter(Objects::nonNull)
                .map(run ->
                        run.with(parameters.getOrDefault(run.id(), Map.of()), tags.getOrDefault(run.id(), List.of())))
                .toList();
    }

    private static String network(String digest) {
        return NO_NETWORK.equals(digest) ? "" : digest;
    }

    private static Run run(ResultSet row) throws SQLException {
        RunSums.check(row);
        return new Run(
                Texts.of(row, "id"),
                Texts.of(row, "experiment"),
                Texts.of(row, "name"),
                RunState.valueOf(Texts.of(row, "shown")),
                row.getTimestamp("started").toInstant(),
                row.getTimestamp("heartbeat").toInstant(),
                Optional.ofNullable(row.getTimestamp("ended")).map(Timestamp::toInstant),
                Texts.of(row, "why"),
                network(Texts.of(row, "network_digest")),
                Map.of(),
                row.getLong("seed"),
                new DataSource(Texts.of(row, "data_name"), row.getLong("data_size"), Texts.of(row, "data_checksum")),
                List.of(),
                Texts.of(row, "note"),
                row.getBoolean("archived"),
                Optional.ofNullable(Texts.of(row, "parent")),
                row.getLong("step"),
                row.getDouble("epoch"));
    }
}
