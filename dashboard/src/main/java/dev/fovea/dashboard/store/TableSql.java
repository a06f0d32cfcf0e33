package dev.fovea.dashboard.store;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.regex.Pattern;

/** Statements about any table of a store. The names in them may come from a file of somebody else, so each has to be a plain word. */
final class TableSql {
    private static final Pattern WORD = Pattern.compile("[a-z][a-z_0-9]*");

    private TableSql() {}

    static String columns(String table) {
        return "select * from " + word(table) + " where false";
    }

    static String count(String table) {
        return "select count(*) from " + word(table);
    }

    /** The number of rows whose {@code key} is the parameter. */
    static String countWhere(String table, String key) {
        return count(table) + " where " + word(key) + " = ?";
    }

    /** The rows from one place in the table until before another. */
    static String between(String table) {
        return "select * from " + word(table) + " where _rowid_ >= ? and _rowid_ < ? order by _rowid_";
    }

    /** The first place from one on at which there is a row. */
    static String next(String table) {
        return "select _rowid_ from " + word(table) + " where _rowid_ >= ? order by _rowid_ fetch first row only";
    }

    static String insert(String table, List<String> columns) {
        return "insert into %s (%s) values (%s)"
                .formatted(
                        word(table),
                        columns.stream().map(TableSql::word).collect(joining(", ")),
                        columns.stream().map(column -> "?").collect(joining(", ")));
    }

    private static String word(String name) {
        if (!WORD.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "%s is no name of a table or a column. Expected a word".formatted(Quotes.of(name)));
        }
        return name;
    }
}
