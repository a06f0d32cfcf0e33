package dev.fovea.dashboard.store;

import dev.fovea.dashboard.query.Condition;
import dev.fovea.dashboard.query.Field;
import dev.fovea.dashboard.query.RunQuery;
import dev.fovea.dashboard.query.Sort;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The parameters and metrics that a query speaks of. Each is joined once to the run {@code r}, which has at most one row of it;
 * several times as quick in H2 as to look among the runs that a subquery finds.
 */
final class Joins {
    private final Map<String, Integer> parameters = new LinkedHashMap<>();
    private final Map<String, Integer> metrics = new LinkedHashMap<>();
    private final Sql sql;

    Joins(RunQuery query, Sql sql) {
        this.sql = sql;
        add(query.where());
        query.order().stream().map(Sort::field).forEach(this::add);
    }

    private void add(Condition condition) {
        if (condition instanceof Condition.And and) {
            and.parts().forEach(this::add);
        } else if (condition instanceof Condition.Or or) {
            or.parts().forEach(this::add);
        } else if (condition instanceof Condition.Not not) {
            add(not.part());
        } else if (condition instanceof Condition.Comparison comparison) {
            add(comparison.field());
        } else if (condition instanceof Condition.Membership membership) {
            add(membership.field());
        }
    }

    private void add(Field field) {
        if (field instanceof Field.Parameter parameter) {
            parameters.putIfAbsent(parameter.name(), parameters.size());
        } else if (field instanceof Field.Metric metric) {
            metrics.putIfAbsent(metric.name(), metrics.size());
        }
    }

    void write() {
        parameters.forEach((name, i) -> sql.add(" left join parameter p", i)
                .add(" on p", i)
                .add(".run = r.id and p", i)
                .add(".name = ")
                .value(name));
        metrics.forEach((name, i) -> sql.add(" left join series s", i)
                .add(" on s", i)
                .add(".run = r.id and s", i)
                .add(".metric = ")
                .value(name));
    }

    /** Begins the name of a column of the parameter: what follows is the column's. */
    Sql of(Field.Parameter parameter) {
        return sql.add("p", parameters.getOrDefault(parameter.name(), 0)).add(".");
    }

    /** Writes the number that a parameter is; text that is a number is one, as other programs have no numbers. */
    void number(Field.Parameter parameter) {
        sql.add("coalesce(");
        of(parameter).add("number, case when regexp_like(");
        of(parameter)
                .add("text, '^[+-]?([0-9]{1,40}[.]?[0-9]{0,40}|[.][0-9]{1,40})([eE][+-]?[0-9]{1,2})?$') then cast(");
        of(parameter).add("text as double precision) end)");
    }

    /** Writes the column that a metric is read from. */
    void column(Field.Metric metric) {
        sql.add("s", metrics.getOrDefault(metric.name(), 0)).add(".");
        Columns.of(metric, sql);
    }
}
