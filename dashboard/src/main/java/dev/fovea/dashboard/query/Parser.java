package dev.fovea.dashboard.query;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Reads a query by recursive descent:
 *
 * <pre>
 * query     = [or] ["order" "by" sort {"," sort}] ["limit" count]
 * or        = and {"or" and}
 * and       = not {["and"] not}
 * not       = "not" not | "(" or ")" | condition
 * condition = field operator value | field ["not"] "in" "(" value {"," value} ")" | "archived" | text
 * sort      = field ["asc" | "desc"]
 * </pre>
 */
final class Parser {
    private static final int LONGEST = 10_000;
    private static final int DEEPEST = 100;
    private static final int MOST_CONDITIONS = 100;
    private static final int MOST_SORTS = 10;
    private static final String CONDITION = "a condition such as lr > 1e-3, or a word to look for";

    private final Cursor cursor;
    private final FieldReader fields;
    private final LiteralReader literals;
    private int depth;
    private int conditions;

    Parser(String text, ZoneId zone) {
        if (text.length() > LONGEST) {
            throw new QueryException(
                    "the query has %,d characters. Use at most %,d.".formatted(text.length(), LONGEST));
        }
        cursor = new Cursor(Lexer.tokens(text));
        fields = new FieldReader(cursor);
        literals = new LiteralReader(cursor, zone);
    }

    RunQuery query() {
        Condition where = atEndOfCondition() ? new Condition.And(List.of()) : or();
        List<Sort> order = cursor.takeWord("order") ? order() : List.of();
        OptionalInt limit = cursor.takeWord("limit") ? OptionalInt.of(literals.count()) : OptionalInt.empty();
        if (cursor.now().kind() != Token.Kind.END) {
            throw cursor.now().place().unexpected(rest(order, limit));
        }
        int most = limit.orElse(Integer.MAX_VALUE);
        return new RunQuery(where, order, fields.archivedWasMeant(), most, 0, Integer.MAX_VALUE);
    }

    private static String rest(List<Sort> order, OptionalInt limit) {
        return limit.isPresent()
                ? "nothing more"
                : order.isEmpty() ? "and, or, order by, limit or the end" : "asc, desc, a comma, limit or the end";
    }

    private boolean atEndOfCondition() {
        Token now = cursor.now();
        return now.kind() == Token.Kind.END || now.isWord("order") || now.isWord("limit");
    }

    private Condition or() {
        return joined(this::and, () -> cursor.takeWord("or"), Condition.Or::new);
    }

    private Condition and() {
        return joined(this::not, () -> cursor.takeWord("and") || anotherStands(), Condition.And::new);
    }

    /** What stands side by side must hold together. */
    private boolean anotherStands() {
        Token now = cursor.now();
        return now.is("(") || now.isWord("not") || (now.isText() && !now.isKeyword());
    }

    private static Condition joined(
            Supplier<Condition> part, Supplier<Boolean> more, Function<List<Condition>, Condition> join) {
        List<Condition> parts = new ArrayList<>();
        do {
            parts.add(part.get());
        } while (more.get());
        return parts.size() == 1 ? parts.get(0) : join.apply(parts);
    }

    private Condition not() {
        Token start = cursor.now();
        if (++depth > DEEPEST) {
            throw start.place().error("conditions are nested more than %d deep here.".formatted(DEEPEST));
        }
        try {
            if (cursor.takeWord("not")) {
                return new Condition.Not(not());
            }
            if (cursor.takeSymbol("(")) {
                Condition inside = or();
                cursor.expectSymbol(
                        ")",
                        "and, or, or the ) that belongs to the ( at character "
                                + (start.place().start() + 1));
                return inside;
            }
            return condition();
        } finally {
            depth--;
        }
    }

    private Condition condition() {
        Token start = cursor.now();
        if (!start.isText() || start.isKeyword()) {
            throw start.place().unexpected(CONDITION);
        }
        if (++conditions > MOST_CONDITIONS) {
            throw start.place().error("found one condition too many, expected at most %d.".formatted(MOST_CONDITIONS));
        }
        if (fields.isText()) {
            return new Condition.Anywhere(cursor.take().text());
        }
        Field field = fields.field();
        boolean not = cursor.now().isWord("not") && cursor.ahead().isWord("in") && cursor.takeWord("not");
        if (cursor.takeWord("in")) {
            Condition membership = new Condition.Membership(field, literals.list(field));
            return not ? new Condition.Not(membership) : membership;
        }
        Token symbol = cursor.now();
        if (Operator.of(symbol).isEmpty() && field instanceof Field.Own own && own.attribute() == Attribute.ARCHIVED) {
            return new Condition.Comparison(field, Operator.EQUAL, new Literal.Flag(true));
        }
        Operator operator = Operator.of(symbol)
                .orElseThrow(() -> symbol.place().unexpected("one of =, !=, <, <=, >, >=, ~ or in after " + field));
        cursor.take();
        return literals.comparison(field, operator, symbol);
    }

    private List<Sort> order() {
        if (!cursor.takeWord("by")) {
            throw cursor.now().place().unexpected("by after order");
        }
        List<Sort> order = new ArrayList<>();
        do {
            Token start = cursor.now();
            if (order.size() == MOST_SORTS) {
                throw start.place().error("found more than %d fields to sort by.".formatted(MOST_SORTS));
            }
            if (!start.isText() || start.isKeyword()) {
                throw start.place().unexpected("a field to sort by, such as started or val/accuracy");
            }
            Field field = fields.field();
            if (field instanceof Field.Own own && own.attribute().kind() == Kind.TAGS) {
                throw field.place().error("runs cannot be sorted by tags, since a run has any number of them.");
            }
            boolean descending = cursor.takeWord("desc");
            if (!descending) {
                boolean unused = cursor.takeWord("asc");
            }
            order.add(new Sort(field, descending));
        } while (cursor.takeSymbol(","));
        return order;
    }
}
