package dev.fovea.dashboard.store;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** A column, given as in {@code "run varchar"}; its values are bound by its name. */
record Column(String name, Kind kind) {
    /** The types that columns have. */
    enum Kind {
        VARCHAR(Types.VARCHAR),
        INTEGER(Types.INTEGER),
        BIGINT(Types.BIGINT),
        DOUBLE_PRECISION(Types.DOUBLE),
        BOOLEAN(Types.BOOLEAN),
        VARBINARY(Types.VARBINARY),
        BLOB(Types.VARBINARY),
        INTEGER_ARRAY(Types.ARRAY),
        DOUBLE_PRECISION_ARRAY(Types.ARRAY),
        VARCHAR_ARRAY(Types.ARRAY);

        private final int jdbc;

        Kind(int jdbc) {
            this.jdbc = jdbc;
        }

        private static Kind of(String sql) {
            return valueOf(sql.toUpperCase(java.util.Locale.ROOT).replace(' ', '_'));
        }
    }

    static Column of(String text) {
        int space = text.indexOf(' ');
        return new Column(text.substring(0, space), Kind.of(text.substring(space + 1)));
    }

    /** The type as statements say it. */
    String type() {
        return kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }

    void bind(SqlStatement<?> statement, @Nullable Object value) {
        if (value == null) {
            SqlStatement<?> unused = statement.bindNull(name, kind.jdbc);
        } else if (value instanceof List<?> list) {
            SqlStatement<?> unused = statement.bindArray(name, element(), list.toArray());
        } else {
            SqlStatement<?> unused = statement.bind(name, value);
        }
    }

    private Class<?> element() {
        return switch (kind) {
            case INTEGER_ARRAY -> Integer.class;
            case DOUBLE_PRECISION_ARRAY -> Double.class;
            default -> String.class;
        };
    }

    /** Adds to a sum a value that is about to be bound. */
    void sum(RowSum sum, @Nullable Object value) {
        if (value instanceof String text) {
            sum.text(text);
        } else if (value instanceof Double number) {
            sum.real(number);
        } else if (value instanceof Number number) {
            sum.number(number.longValue());
        } else if (value instanceof Boolean flag) {
            sum.flag(flag);
        } else if (value instanceof byte[] bytes) {
            sum.bytes(bytes);
        } else if (value instanceof List<?> list) {
            sum.many(list.size());
            list.forEach(element -> sum(sum, element));
        } else {
            sum.nothing();
        }
    }

    /** Adds to a sum the value that a row has. */
    void sum(RowSum sum, ResultSet row) throws SQLException {
        switch (kind) {
            case VARCHAR -> sum.text(Texts.of(row, name));
            case INTEGER, BIGINT -> {
                long number = row.getLong(name);
                RowSum unused = row.wasNull() ? sum.nothing() : sum.number(number);
            }
            case DOUBLE_PRECISION -> {
                double number = row.getDouble(name);
                RowSum unused = row.wasNull() ? sum.nothing() : sum.real(number);
            }
            case BOOLEAN -> {
                boolean flag = row.getBoolean(name);
                RowSum unused = row.wasNull() ? sum.nothing() : sum.flag(flag);
            }
            case VARBINARY, BLOB -> sum.bytes(row.getBytes(name));
            case INTEGER_ARRAY, DOUBLE_PRECISION_ARRAY, VARCHAR_ARRAY -> elements(sum, row.getArray(name));
        }
    }

    private void elements(RowSum sum, @Nullable Array array) throws SQLException {
        if (array == null) {
            sum.nothing();
            return;
        }
        Object[] elements = (Object[]) array.getArray();
        sum.many(elements.length);
        for (Object element : elements) {
            sum(sum, element instanceof String text ? Texts.plain(text) : element);
        }
    }
}
