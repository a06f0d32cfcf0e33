package dev.fovea.dashboard.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Checks whole rows of any table, table by table in the order of {@link #TABLES}. */
final class RowCheck {
    /** What a store is made of, each after those that its rows refer to; but for where processes answer, which passes with them. */
    static final List<String> TABLES = List.of(
            "run",
            "network",
            "parameter",
            "provenance",
            "tag",
            "series",
            "chunk",
            "points",
            "layer",
            "histogram",
            "filters",
            "image",
            "confusion",
            "console",
            "finding",
            "prediction",
            "example");

    private static final Map<String, SummedTable> SUMMED =
            Tables.all().stream().collect(Collectors.toMap(SummedTable::name, Function.identity()));

    private final Map<String, String> digests = new HashMap<>();

    /** Throws DamagedRow where the row is not what was written. */
    void check(String table, ResultSet row) throws SQLException {
        switch (table) {
            case "run" -> {
                RunSums.check(row);
                digests.put(row.getString("id"), Texts.of(row, "network_digest"));
            }
            case "network" -> {
                String run = row.getString("run");
                RunQueries.checkNetwork(run, Texts.of(row, "json"), digests.getOrDefault(run, ""));
            }
            case "points" -> {
                StoredPoints unused = StoredPoints.of(row, row.getString("run"), row.getInt("series"));
            }
            default -> Objects.requireNonNull(SUMMED.get(table)).check(row);
        }
    }
}
