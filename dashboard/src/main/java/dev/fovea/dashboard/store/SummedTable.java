package dev.fovea.dashboard.store;

import static java.util.stream.Collectors.joining;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/**
 * A table whose rows say by a checksum, in the column {@code crc}, that they are still what was written. Rows of stores that are
 * older than the checksum have none, and are believed.
 */
final class SummedTable {
    private static final String SUM = "crc";

    private final String name;
    private final List<Column> keys;
    private final List<Column> columns;
    private final List<Column> unsummed;

    private SummedTable(String name, List<Column> keys, List<Column> columns, List<Column> unsummed) {
        this.name = name;
        this.keys = keys;
        this.columns = columns;
        this.unsummed = unsummed;
    }

    /** @param keys columns, each as in {@code "run varchar"}, that tell a row from all others */
    static SummedTable of(String name, List<String> keys, List<String> values) {
        List<Column> columns =
                Stream.concat(keys.stream(), values.stream()).map(Column::of).toList();
        return new SummedTable(name, columns.subList(0, keys.size()), columns, List.of());
    }

    /** The same with columns that are younger than the checksum, and in none. */
    SummedTable unsummed(String... later) {
        return new SummedTable(
                name, keys, columns, Stream.of(later).map(Column::of).toList());
    }

    String name() {
        return name;
    }

    /**
     * A statement that writes a row whether or not it is there.
     *
     * @param newer what must hold for the row {@code s} to replace the row {@code t}
     */
    String merge(String newer) {
        List<Column> all = new ArrayList<>(columns);
        all.addAll(unsummed);
        all.add(new Column(SUM, Column.Kind.INTEGER));
        return "merge into %s t using (select %s) s on %s when matched and %s then update set %s when not matched then insert (%s) values (%s)"
                .formatted(
                        name,
                        each(
                                all,
                                ", ",
                                column -> "cast(:%s as %s) %s".formatted(column.name(), column.type(), column.name())),
                        each(keys, " and ", key -> "t.%s = s.%s".formatted(key.name(), key.name())),
                        newer,
                        each(
                                all.subList(keys.size(), all.size()),
                                ", ",
                                column -> "%s = s.%s".formatted(column.name(), column.name())),
                        each(all, ", ", Column::name),
                        each(all, ", ", column -> "s." + column.name()));
    }

    /** A statement that writes a row that is not there. */
    String insert() {
        return "insert into %s (%s, %s) values (%s, :%s)"
                .formatted(
                        name,
                        each(columns, ", ", Column::name),
                        SUM,
                        each(columns, ", ", column -> ":" + column.name()),
                        SUM);
    }

    /** All summed columns in their order, and the sum, as a statement selects them from {@code alias}: to be read by position. */
    String selected(String alias) {
        return each(columns, ", ", column -> alias + "." + column.name()) + ", " + alias + "." + SUM;
    }

    private static String each(List<Column> columns, String separator, Function<Column, String> shape) {
        return columns.stream().map(shape).collect(joining(separator));
    }

    /**
     * Binds a row for {@link #merge} or {@link #insert}: the values of all columns in their order, and their sum; those that are in no
     * sum come last.
     */
    void bind(SqlStatement<?> statement, @Nullable Object... values) {
        for (int i = 0; i < columns.size(); i++) {
            columns.get(i).bind(statement, values[i]);
        }
        for (int i = 0; i < unsummed.size(); i++) {
            unsummed.get(i).bind(statement, values[columns.size() + i]);
        }
        SqlStatement<?> unused = statement.bind(SUM, sum(values).value());
    }

    /** Throws DamagedRow where a row with all columns is not what was written; one that is older than sums may have fewer. */
    void check(ResultSet row) throws SQLException {
        Integer expected = expected(row);
        if (expected != null) {
            RowSum sum = new RowSum();
            for (Column column : columns) {
                column.sum(sum, row);
            }
            if (sum.value() != expected) {
                throw damaged(row);
            }
        }
    }

    /** The same where the values of all columns have been read already, in their order: many rows take half the time. */
    void check(ResultSet row, @Nullable Object... values) throws SQLException {
        Integer expected = expected(row);
        if (expected != null && sum(values).value() != expected) {
            throw damaged(row);
        }
    }

    private RowSum sum(@Nullable Object... values) {
        RowSum sum = new RowSum();
        for (int i = 0; i < columns.size(); i++) {
            columns.get(i).sum(sum, values[i]);
        }
        return sum;
    }

    /** The sum that a row was written with; null where it is older than sums. */
    static @Nullable Integer expected(ResultSet row) throws SQLException {
        int expected = row.getInt(SUM);
        return row.wasNull() ? null : expected;
    }

    DamagedRow damaged(ResultSet row) throws SQLException {
        List<String> told = new ArrayList<>();
        for (Column key : keys) {
            told.add(key.name() + " " + row.getString(key.name()));
        }
        return new DamagedRow(name, String.join(", ", told));
    }
}
