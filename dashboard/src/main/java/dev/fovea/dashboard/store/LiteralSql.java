package dev.fovea.dashboard.store;

import dev.fovea.dashboard.query.Attribute;
import dev.fovea.dashboard.query.Literal;
import dev.fovea.dashboard.query.Operator;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Writes the comparison of a column with one of several values. */
final class LiteralSql {
    private final Sql sql;
    private final Instant now;

    LiteralSql(Sql sql, Instant now) {
        this.sql = sql;
        this.now = now;
    }

    void own(Attribute attribute, Operator operator, List<Literal> literals) {
        Runnable column = () -> Columns.of(attribute, RunQueries.silentSince(now), sql);
        any(literals, literal -> {
            if (literal instanceof Literal.Numeral number) {
                Optional<Long> whole = attribute == Attribute.EPOCH ? Optional.empty() : whole(number);
                if (whole.isPresent()) {
                    compare(column, operator, whole.get());
                } else {
                    compare(() -> cast(column), operator, number.value());
                }
            } else if (literal instanceof Literal.Text text) {
                boolean state = attribute == Attribute.STATE;
                text(column, operator, state ? text.value().toUpperCase(Locale.ROOT) : text.value());
            } else if (literal instanceof Literal.Flag flag) {
                compare(column, operator, flag.value());
            } else {
                moment(column, operator, literal);
            }
        });
    }

    /** @param asNumber writes the number that the parameter is */
    void parameter(Supplier<Sql> parameter, Runnable asNumber, Operator operator, List<Literal> literals) {
        any(literals, literal -> {
            if (literal instanceof Literal.Numeral number) {
                number(asNumber, operator, number.value());
                if (operator == Operator.EQUAL && whole(number).isPresent()) {
                    sql.add(" and coalesce(");
                    parameter.get().add("whole = ").value(whole(number).get()).add(", true)");
                }
            } else if (literal instanceof Literal.Flag flag) {
                compare(() -> parameter.get().add("flag"), operator, flag.value());
            } else if (literal instanceof Literal.Text text) {
                text(() -> parameter.get().add("text"), operator, text.value());
            }
        });
    }

    void metric(Runnable column, Operator operator, List<Literal> literals) {
        any(literals, literal -> {
            if (literal instanceof Literal.Numeral number) {
                number(column, operator, number.value());
            }
        });
    }

    private void any(List<Literal> literals, Consumer<Literal> test) {
        sql.add("(false");
        literals.forEach(literal -> {
            sql.add(" or ");
            test.accept(literal);
        });
        sql.add(")");
    }

    /** Databases take NaN for greater than every number; here nothing is true of it. */
    private void number(Runnable column, Operator operator, double value) {
        compare(column, operator, value);
        if (operator == Operator.GREATER || operator == Operator.AT_LEAST || operator == Operator.DIFFERENT) {
            sql.add(" and ");
            column.run();
            sql.add(" < cast('NaN' as double precision)");
        }
    }

    private void text(Runnable column, Operator operator, String value) {
        if (operator == Operator.CONTAINS) {
            sql.add("position(lower(").value(value).add(") in lower(");
            column.run();
            sql.add(")) > 0");
        } else {
            compare(column, operator, value);
        }
    }

    private void moment(Runnable column, Operator operator, Literal literal) {
        Instant from;
        Instant to;
        if (literal instanceof Literal.Calendar calendar) {
            from = calendar.from().atZone(calendar.zone()).toInstant();
            to = calendar.to().atZone(calendar.zone()).toInstant();
        } else {
            from = literal instanceof Literal.Ago ago ? now.minus(ago.time()) : now;
            to = from;
        }
        switch (operator) {
            case LESS -> compare(column, Operator.LESS, from);
            case AT_MOST -> compare(column, Operator.LESS, to);
            case GREATER -> compare(column, Operator.AT_LEAST, to);
            case AT_LEAST -> compare(column, Operator.AT_LEAST, from);
            default -> {
                sql.add(operator == Operator.DIFFERENT ? "not (" : "(");
                compare(column, Operator.AT_LEAST, from);
                sql.add(" and ");
                compare(column, Operator.LESS, to);
                sql.add(")");
            }
        }
    }

    private void compare(Runnable column, Operator operator, Object value) {
        column.run();
        switch (operator) {
            case EQUAL -> sql.add(" = ");
            case DIFFERENT -> sql.add(" <> ");
            case LESS -> sql.add(" < ");
            case AT_MOST -> sql.add(" <= ");
            case GREATER -> sql.add(" > ");
            case AT_LEAST -> sql.add(" >= ");
            case CONTAINS -> throw new IllegalArgumentException("only text contains");
        }
        sql.value(value);
    }

    private void cast(Runnable column) {
        sql.add("cast(");
        column.run();
        sql.add(" as double precision)");
    }

    private static Optional<Long> whole(Literal.Numeral number) {
        try {
            return Optional.of(new BigDecimal(number.written()).longValueExact());
        } catch (ArithmeticException | NumberFormatException fraction) {
            return Optional.empty();
        }
    }
}
