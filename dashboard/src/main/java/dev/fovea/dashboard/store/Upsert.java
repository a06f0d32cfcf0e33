package dev.fovea.dashboard.store;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Writes a row whether or not it is there. Columns are given as in {@code "run varchar"} and bound by their names.
 *
 * @param newer what must hold for the row {@code s} to replace the row {@code t}
 */
record Upsert(String table, List<String> keys, List<String> values, String newer) {
    String sql() {
        List<String> columns = new ArrayList<>(keys);
        columns.addAll(values);
        return "merge into %s t using (select %s) s on %s when matched and %s then update set %s when not matched then insert (%s) values (%s)"
                .formatted(
                        table,
                        each(
                                columns,
                                ", ",
                                column -> "cast(:%s as %s) %s".formatted(name(column), type(column), name(column))),
                        each(keys, " and ", key -> "t.%s = s.%s".formatted(name(key), name(key))),
                        newer,
                        each(values, ", ", column -> "%s = s.%s".formatted(name(column), name(column))),
                        each(columns, ", ", Upsert::name),
                        each(columns, ", ", column -> "s." + name(column)));
    }

    private static String each(List<String> columns, String separator, UnaryOperator<String> shape) {
        return columns.stream().map(shape).collect(joining(separator));
    }

    private static String name(String column) {
        return column.substring(0, column.indexOf(' '));
    }

    private static String type(String column) {
        return column.substring(column.indexOf(' ') + 1);
    }
}
