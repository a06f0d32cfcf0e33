package dev.fovea.dashboard.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Where rows are copied from. */
interface RowSource {
    /** A row with all columns of its table. */
    interface Consumer {
        void accept(ResultSet row) throws SQLException;
    }

    /**
     * The columns that the table has there; none where it is not there.
     *
     * @param known those of the latest version, which begin with those of earlier ones
     */
    List<String> columns(String table, List<String> known);

    /** Whether all tables that there are can be found, so that those that are not found are not there. */
    boolean knowsItsTables();

    /** How many rows there are, as far as that is known without reading them. */
    long size(String table);

    void each(String table, Consumer rows) throws SQLException;
}
