package dev.fovea.dashboard.store;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** A column, given as in {@code "run varchar"}; its values are bound by its name. */
record Column(String name, Kind kind) {
    /** The types that columns have. */
    enum Kind {
        VARCHAR(String.class),
        INTEGER(Integer.class),
        BIGINT(Long.class),
        DOUBLE_PRECISION(Double.class),
        BOOLEAN(Boolean.class),
        VARBINARY(byte[].class),
        BLOB(byte[].class),
        INTEGER_ARRAY(Integer.class),
        DOUBLE_PRECISION_ARRAY(Double.class),
        VARCHAR_ARRAY(String.class);

        /** Of the values, or of the elements of an array. */
        private final Class<?> type;

        Kind(Class<?> type) {
            this.type = type;
        }

        private static Kind of(String sql) {
            return valueOf(sql.toUpperCase(Locale.ROOT).replace(' ', '_'));
        }
    }

    static Column of(String text) {
        int space = text.indexOf(' ');
        return new Column(text.substring(0, space), Kind.of(text.substring(space + 1)));
    }

    /** The type as statements say it. */
    String type() {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Binds a value; nothing is bound by its type too, as all rows of a batch have to be bound alike. */
    void bind(SqlStatement<?> statement, @Nullable Object value) {
        if (value instanceof List<?> list) {
            SqlStatement<?> unused = statement.bindArray(name, kind.type, list.toArray());
        } else {
            SqlStatement<?> unused = statement.bindByType(name, value, kind.type);
        }
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
