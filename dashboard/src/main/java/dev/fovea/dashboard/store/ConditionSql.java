package dev.fovea.dashboard.store;

import dev.fovea.dashboard.query.Attribute;
import dev.fovea.dashboard.query.Condition;
import dev.fovea.dashboard.query.Field;
import dev.fovea.dashboard.query.Literal;
import dev.fovea.dashboard.query.Operator;
import java.time.Instant;
import java.util.List;

/**
 * Writes what must hold for a run {@code r}. Whatever is written is true or false and never unknown, so that {@code not}
 * means what it says.
 */
final class ConditionSql {
    private final Sql sql;
    private final Joins joins;
    private final Instant now;

    ConditionSql(Sql sql, Joins joins, Instant now) {
        this.sql = sql;
        this.joins = joins;
        this.now = now;
    }

    void write(Condition condition) {
        if (condition instanceof Condition.And and) {
            sql.add("(true");
            and.parts().forEach(part -> {
                sql.add(" and ");
                write(part);
            });
            sql.add(")");
        } else if (condition instanceof Condition.Or or) {
            sql.add("(false");
            or.parts().forEach(part -> {
                sql.add(" or ");
                write(part);
            });
            sql.add(")");
        } else if (condition instanceof Condition.Not not) {
            sql.add("not (");
            write(not.part());
            sql.add(")");
        } else if (condition instanceof Condition.Comparison comparison) {
            write(comparison.field(), comparison.operator(), List.of(comparison.literal()));
        } else if (condition instanceof Condition.Membership membership) {
            write(membership.field(), Operator.EQUAL, membership.literals());
        } else if (condition instanceof Condition.Anywhere anywhere) {
            anywhere(anywhere.text());
        }
    }

    private void anywhere(String text) {
        sql.add("(position(lower(")
                .value(text)
                .add(
                        ") in lower(r.name || ' ' || r.experiment || ' ' || r.id || ' ' || r.note)) > 0 or r.id in (select t.run"
                                + " from tag t where position(lower(")
                .value(text)
                .add(") in lower(t.tag)) > 0))");
    }

    private void write(Field field, Operator operator, List<Literal> literals) {
        LiteralSql tests = new LiteralSql(sql, now);
        if (field instanceof Field.Parameter parameter) {
            sql.add("coalesce(");
            tests.parameter(() -> joins.of(parameter), () -> joins.number(parameter), operator, literals);
            sql.add(", false)");
        } else if (field instanceof Field.Metric metric) {
            sql.add("coalesce(");
            tests.metric(() -> joins.column(metric), operator, literals);
            sql.add(", false)");
        } else if (field instanceof Field.Own own && own.attribute() == Attribute.TAGS) {
            boolean none = operator == Operator.DIFFERENT;
            sql.add(none ? "r.id not in (select t.run from tag t where " : "r.id in (select t.run from tag t where ");
            tests.own(Attribute.TAGS, none ? Operator.EQUAL : operator, literals);
            sql.add(")");
        } else if (field instanceof Field.Own own) {
            sql.add(own.attribute() == Attribute.ENDED ? "(r.ended is not null and " : "(");
            tests.own(own.attribute(), operator, literals);
            sql.add(")");
        }
    }
}
