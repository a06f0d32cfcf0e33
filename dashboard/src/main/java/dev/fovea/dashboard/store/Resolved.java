package dev.fovea.dashboard.store;

import dev.fovea.dashboard.query.Condition;
import dev.fovea.dashboard.query.Field;
import dev.fovea.dashboard.query.Literal;
import dev.fovea.dashboard.query.Operator;
import dev.fovea.dashboard.query.RunQuery;
import dev.fovea.dashboard.query.Sort;
import java.util.List;

/** Gives names in a query their meaning: whether each is a parameter or a metric is for the runs there are to say. */
final class Resolved {
    private final KnownNames known;

    private Resolved(KnownNames known) {
        this.known = known;
    }

    static RunQuery query(RunQuery query, KnownNames known) {
        Resolved resolved = new Resolved(known);
        return new RunQuery(
                resolved.condition(query.where()),
                query.order().stream().map(resolved::sort).toList(),
                query.archivedToo(),
                query.most(),
                query.offset(),
                query.size());
    }

    private Sort sort(Sort sort) {
        return new Sort(field(sort.field()), sort.descending());
    }

    private Condition condition(Condition condition) {
        if (condition instanceof Condition.And and) {
            return new Condition.And(and.parts().stream().map(this::condition).toList());
        }
        if (condition instanceof Condition.Or or) {
            return new Condition.Or(or.parts().stream().map(this::condition).toList());
        }
        if (condition instanceof Condition.Not not) {
            return new Condition.Not(condition(not.part()));
        }
        if (condition instanceof Condition.Comparison comparison) {
            Field field = field(comparison.field());
            check(field, comparison.operator(), List.of(comparison.literal()));
            return new Condition.Comparison(field, comparison.operator(), comparison.literal());
        }
        if (condition instanceof Condition.Membership membership) {
            Field field = field(membership.field());
            check(field, Operator.EQUAL, membership.literals());
            return new Condition.Membership(field, membership.literals());
        }
        return condition;
    }

    private Field field(Field field) {
        return known.resolved(field);
    }

    private void check(Field field, Operator operator, List<Literal> literals) {
        if (field instanceof Field.Parameter parameter
                && operator == Operator.CONTAINS
                && !known.holdsText(parameter.name())) {
            throw parameter
                    .place()
                    .error("\"%s\" holds no text: found %s %s, expected =, !=, <, <=, >, >= or in and a value."
                            .formatted(parameter.name(), operator, literals.get(0)));
        }
        if (field instanceof Field.Metric metric) {
            literals.stream()
                    .filter(literal -> operator == Operator.CONTAINS || !(literal instanceof Literal.Numeral))
                    .findFirst()
                    .ifPresent(wrong -> {
                        throw metric.place()
                                .error(
                                        "\"%s\" is a metric: found %s %s, expected a number after =, !=, <, <=, >, >= or in."
                                                .formatted(metric.name(), operator, wrong));
                    });
        }
    }
}
