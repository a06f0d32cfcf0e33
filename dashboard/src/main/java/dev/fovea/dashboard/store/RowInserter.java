package dev.fovea.dashboard.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.h2.api.ErrorCode;
import org.h2.jdbc.JdbcConnection;
import org.jdbi.v3.core.Handle;

/**
 * Writes rows of a table as they are into another store. What a row refers to may have been lost on the way; then something takes
 * its place that says so by its name, as the rows are worth more.
 */
final class RowInserter implements AutoCloseable {
    private static final int AT_ONCE = 256;
    private static final String LOST = "lost";

    private final Handle handle;
    private final String table;
    private final List<String> columns;
    private final PreparedStatement insert;
    private long inserted;

    RowInserter(Handle handle, String table, List<String> columns) throws SQLException {
        this.handle = handle;
        this.table = table;
        this.columns = columns;
        // Not the pool's, which would close it when a row is refused.
        Connection connection = handle.getConnection().unwrap(JdbcConnection.class);
        this.insert = connection.prepareStatement(TableSql.insert(table, columns));
    }

    /** False where the store does not take it, as a second row of the same keys. */
    boolean insert(ResultSet row) throws SQLException {
        for (int i = 0; i < columns.size(); i++) {
            insert.setObject(i + 1, value(row, columns.get(i)));
        }
        try {
            int unused = insert.executeUpdate();
        } catch (SQLException refused) {
            if (refused.getErrorCode() != ErrorCode.REFERENTIAL_INTEGRITY_VIOLATED_PARENT_MISSING_1) {
                return false;
            }
            replaceParents(row);
            int unused = insert.executeUpdate();
        }
        inserted++;
        if (inserted % AT_ONCE == 0) {
            handle.getConnection().commit();
        }
        return true;
    }

    private static Object value(ResultSet row, String column) throws SQLException {
        return switch (column) {
            case "png", "halves", "packed", "outline", "activity" -> row.getBytes(column);
            case "counts" -> row.getBytes(column);
            case "json", "text", "caption", "note", "why", "fact" -> row.getString(column);
            case "shape", "labels", "classes", "chances" -> {
                Array array = row.getArray(column);
                yield array.getArray();
            }
            default -> row.getObject(column);
        };
    }

    private void replaceParents(ResultSet row) throws SQLException {
        String run = row.getString("run");
        RunEditor editor = new RunEditor(handle);
        editor.insert(
                run,
                Instant.EPOCH,
                new NewRun(
                        LOST,
                        LOST + " " + run,
                        "{}",
                        Map.of(),
                        0,
                        new DataSource("", 0, ""),
                        Map.of(),
                        List.of(),
                        Optional.empty()));
        handle.createUpdate("update run set crc = null, network_digest = '' where id = :id")
                .bind("id", run)
                .execute();
        if (table.equals("network")) {
            handle.createUpdate("delete from network where run = :run")
                    .bind("run", run)
                    .execute();
        }
        if (columns.contains("series")) {
            int number = row.getInt("series");
            String metric = "%s %d".formatted(LOST, number);
            MetricSummary none = new MetricSummary(run, metric, 0, 0, Double.NaN, Double.NaN, 0, Double.NaN, 0, 0);
            RowWriter.put(handle, run, List.of(new Row.OfSeries(number, none)));
        } else if (columns.contains("layer") && !table.equals("layer")) {
            int number = row.getInt("layer");
            String kind = table.equals(LayerQueries.FILTERS) ? LayerQueries.FILTERS : LOST;
            RowWriter.put(handle, run, List.of(new Row.OfLayer(number, "%s %d".formatted(LOST, number), kind)));
        }
    }

    @Override
    public void close() throws SQLException {
        Connection connection = handle.getConnection();
        connection.commit();
        insert.close();
    }
}
