package dev.fovea.dashboard.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.jdbi.v3.core.transaction.TransactionException;

/**
 * The rows of a store of H2's that may be written meanwhile, as they were at the first look at them. They come some at a time, by their
 * place in the table, as H2 keeps all that a query finds before it gives the first.
 */
final class LiveRows implements RowSource {
    private static final int SNAPSHOT = 6; // H2's own, beside those of Connection
    private static final int AT_ONCE = 256;

    private final Connection connection;

    private LiveRows(Connection connection) {
        this.connection = connection;
    }

    static LiveRows of(Connection connection) {
        try {
            connection.rollback(); // a transaction that has begun stays as it is
            connection.setTransactionIsolation(SNAPSHOT);
            return new LiveRows(connection);
        } catch (SQLException trouble) {
            throw thrown(trouble);
        }
    }

    @Override
    public List<String> columns(String table, List<String> known) {
        return columns(connection, table);
    }

    static List<String> columns(Connection connection, String table) {
        try (Statement statement = connection.createStatement();
                ResultSet none = statement.executeQuery(TableSql.columns(table))) {
            List<String> columns = new ArrayList<>();
            for (int i = 1; i <= none.getMetaData().getColumnCount(); i++) {
                columns.add(none.getMetaData().getColumnName(i).toLowerCase(Locale.ROOT));
            }
            return columns;
        } catch (SQLException trouble) {
            throw thrown(trouble);
        }
    }

    @Override
    public boolean knowsItsTables() {
        return true;
    }

    @Override
    public long size(String table) {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(TableSql.count(table))) {
            boolean unused = found.next();
            return found.getLong(1);
        } catch (SQLException trouble) {
            throw thrown(trouble);
        }
    }

    /** How many rows an index finds for a run. */
    long size(String table, String key, String run) {
        try (PreparedStatement statement = connection.prepareStatement(TableSql.countWhere(table, key))) {
            statement.setString(1, run);
            try (ResultSet found = statement.executeQuery()) {
                boolean unused = found.next();
                return found.getLong(1);
            }
        } catch (SQLException trouble) {
            throw thrown(trouble);
        }
    }

    @Override
    public void each(String table, Consumer rows) throws SQLException {
        OptionalLong from = next(table, 0);
        while (from.isPresent()) {
            long end = from.getAsLong() + AT_ONCE;
            try (PreparedStatement some = connection.prepareStatement(TableSql.between(table))) {
                some.setLong(1, from.getAsLong());
                some.setLong(2, end);
                try (ResultSet found = some.executeQuery()) {
                    while (found.next()) {
                        rows.accept(found);
                    }
                }
            }
            from = next(table, end);
        }
    }

    private OptionalLong next(String table, long from) throws SQLException {
        try (PreparedStatement first = connection.prepareStatement(TableSql.next(table))) {
            first.setLong(1, from);
            try (ResultSet found = first.executeQuery()) {
                return found.next() ? OptionalLong.of(found.getLong(1)) : OptionalLong.empty();
            }
        }
    }

    /** As jdbi throws it. */
    static RuntimeException thrown(SQLException trouble) {
        return new TransactionException(trouble);
    }
}
