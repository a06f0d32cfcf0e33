package dev.fovea.dashboard.store;

import dev.fovea.dashboard.query.Attribute;
import dev.fovea.dashboard.query.Field;
import dev.fovea.dashboard.query.Kind;
import dev.fovea.dashboard.query.Sort;
import java.time.Instant;
import java.util.List;

/**
 * Writes how runs are sorted: what a run has not, and NaN, comes last; among equals, the newest first. Numbers come before true and
 * false, and these before text, of which the numbers are compared as such: conv2 comes before conv10.
 */
final class OrderSql {
    private final Sql sql;
    private final Joins joins;
    private final Instant now;
    private final Dialect dialect;

    OrderSql(Sql sql, Joins joins, Instant now, Dialect dialect) {
        this.sql = sql;
        this.joins = joins;
        this.now = now;
        this.dialect = dialect;
    }

    void write(List<Sort> order) {
        sql.add(" order by ");
        for (Sort sort : order) {
            boolean down = sort.descending();
            if (sort.field() instanceof Field.Metric metric) {
                sql.add("nullif(");
                joins.column(metric);
                sql.add(", cast('NaN' as double precision))");
                direction(down);
            } else if (sort.field() instanceof Field.Parameter parameter) {
                sql.add("nullif(");
                joins.number(parameter);
                sql.add(", cast('NaN' as double precision))");
                direction(down);
                joins.of(parameter).add("flag");
                direction(down);
                natural(() -> joins.of(parameter).add("text"));
                direction(down);
            } else if (sort.field() instanceof Field.Own own) {
                own(own.attribute());
                direction(down);
            }
        }
        sql.add("r.id desc");
    }

    private void own(Attribute attribute) {
        boolean text = attribute.kind() == Kind.TEXT && attribute != Attribute.ID;
        Runnable column = () -> Columns.of(attribute, RunQueries.silentSince(now), sql);
        if (text) {
            natural(column);
        } else {
            column.run();
        }
    }

    /**
     * Text in small letters, with zeros before the numbers in it, so that all have twenty digits, and compared letter by letter.
     * PostgreSQL looks at the first number alone where it is not told "g", and compares as its language does where it is not told "C";
     * H2 knows neither.
     */
    private void natural(Runnable text) {
        sql.add("regexp_replace(regexp_replace(lower(");
        text.run();
        switch (dialect) {
            case H2 ->
                sql.add("), '(?<![0-9])(?=[0-9])', '00000000000000000000'), '[0-9]+?(?=[0-9]{20}(?![0-9]))', '')");
            case POSTGRESQL ->
                sql.add(
                        "), '(?<![0-9])(?=[0-9])', '00000000000000000000', 'g'), '[0-9]+?(?=[0-9]{20}(?![0-9]))', '', 'g')"
                                + " collate \"C\"");
        }
    }

    private void direction(boolean down) {
        sql.add(down ? " desc nulls last, " : " asc nulls last, ");
    }
}
