package dev.fovea.dashboard.query;

import static java.util.stream.Collectors.joining;

import java.util.List;

/** What must hold for a run; a run that has no such parameter or metric fulfils no comparison with it. */
public sealed interface Condition {
    /** No parts hold for every run. */
    record And(List<Condition> parts) implements Condition {
        public And {
            parts = List.copyOf(parts);
        }

        @Override
        public String toString() {
            return parts.stream().map(Condition::toString).collect(joining(" and ", "(", ")"));
        }
    }

    record Or(List<Condition> parts) implements Condition {
        public Or {
            parts = List.copyOf(parts);
        }

        @Override
        public String toString() {
            return parts.stream().map(Condition::toString).collect(joining(" or ", "(", ")"));
        }
    }

    record Not(Condition part) implements Condition {
        @Override
        public String toString() {
            return "not " + part;
        }
    }

    record Comparison(Field field, Operator operator, Literal literal) implements Condition {
        @Override
        public String toString() {
            return field + " " + operator + " " + literal;
        }
    }

    record Membership(Field field, List<Literal> literals) implements Condition {
        public Membership {
            literals = List.copyOf(literals);
        }

        @Override
        public String toString() {
            return literals.stream().map(Literal::toString).collect(joining(", ", field + " in (", ")"));
        }
    }

    /** The text occurs, in any case, in the id, name, experiment, note or a tag. */
    record Anywhere(String text) implements Condition {
        @Override
        public String toString() {
            return Spelled.quoted(text);
        }
    }
}
