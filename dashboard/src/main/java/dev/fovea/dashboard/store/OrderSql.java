package dev.fovea.dashboard.store;

import dev.fovea.dashboard.query.Attribute;
import dev.fovea.dashboard.query.Field;
import dev.fovea.dashboard.query.Kind;
import dev.fovea.dashboard.query.Sort;
import java.time.Instant;
import java.util.List;

/** Writes how runs are sorted: what a run has not, and NaN, comes last; among equals, the newest first. */
final class OrderSql {
    private final Sql sql;
    private final List<Sort> order;
    private final Instant now;

    OrderSql(Sql sql, List<Sort> order, Instant now) {
        this.sql = sql;
        this.order = order;
        this.now = now;
    }

    /** The tables that are sorted by, beside that of runs; each has at most one row for a run. */
    void joins() {
        for (int i = 0; i < order.size(); i++) {
            Field field = order.get(i).field();
            if (field instanceof Field.Metric metric) {
                sql.add(" left join series s", i)
                        .add(" on s", i)
                        .add(".run = r.id and s", i)
                        .add(".metric = ")
                        .value(metric.name());
            } else if (field instanceof Field.Parameter parameter) {
                sql.add(" left join parameter p", i)
                        .add(" on p", i)
                        .add(".run = r.id and p", i)
                        .add(".name = ")
                        .value(parameter.name());
            }
        }
    }

    void write() {
        sql.add(" order by ");
        for (int i = 0; i < order.size(); i++) {
            boolean down = order.get(i).descending();
            Field field = order.get(i).field();
            if (field instanceof Field.Metric metric) {
                sql.add("nullif(s", i).add(".");
                Columns.of(metric, sql);
                sql.add(", cast('NaN' as double precision))");
                direction(down);
            } else if (field instanceof Field.Parameter) {
                sql.add("nullif(p", i).add(".number, cast('NaN' as double precision))");
                direction(down);
                sql.add("p", i).add(".flag");
                direction(down);
                sql.add("lower(p", i).add(".text)");
                direction(down);
            } else if (field instanceof Field.Own own) {
                own(own.attribute());
                direction(down);
            }
        }
        sql.add("r.id desc");
    }

    private void own(Attribute attribute) {
        boolean text = attribute.kind() == Kind.TEXT && attribute != Attribute.ID;
        sql.add(text ? "lower(" : "");
        Columns.of(attribute, RunQueries.silentSince(now), sql);
        sql.add(text ? ")" : "");
    }

    private void direction(boolean down) {
        sql.add(down ? " desc nulls last, " : " asc nulls last, ");
    }
}
