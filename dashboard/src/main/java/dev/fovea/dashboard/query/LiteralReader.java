package dev.fovea.dashboard.query;

import dev.fovea.dsl.zoo.Spelling;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads values as the field they are compared with takes them. */
final class LiteralReader {
    static final List<String> STATES = List.of("running", "finished", "stopped", "diverged", "failed", "crashed");

    private static final int MOST = 100;

    private final Cursor cursor;
    private final ZoneId zone;

    LiteralReader(Cursor cursor, ZoneId zone) {
        this.cursor = cursor;
        this.zone = zone;
    }

    Condition comparison(Field field, Operator operator, Token symbol) {
        if (field instanceof Field.Own own) {
            Kind kind = own.attribute().kind();
            if (!kind.takes(operator)) {
                throw symbol.place().unexpected("%s, since %s is %s".formatted(kind.operators(), field, kind.what()));
            }
            return compared(field, operator, literal(kind, field), symbol);
        }
        if (field instanceof Field.Metric) {
            if (!Kind.NUMBER.takes(operator)) {
                throw symbol.place().unexpected("%s, since %s is a number".formatted(Kind.NUMBER.operators(), field));
            }
            return compared(field, operator, literal(Kind.NUMBER, field), symbol);
        }
        if (operator == Operator.CONTAINS) {
            return new Condition.Comparison(field, operator, literal(Kind.TEXT, field));
        }
        Place place = cursor.now().place();
        Literal literal = any(field);
        Kind kind = literal instanceof Literal.Numeral
                ? Kind.NUMBER
                : literal instanceof Literal.Flag ? Kind.FLAG : Kind.TEXT;
        if (!kind.takes(operator)) {
            throw place.unexpected("a number after " + operator);
        }
        return compared(field, operator, literal, symbol);
    }

    private static Condition compared(Field field, Operator operator, Literal literal, Token symbol) {
        boolean ordered = operator != Operator.EQUAL && operator != Operator.DIFFERENT;
        if (ordered && literal instanceof Literal.Numeral number && Double.isNaN(number.value())) {
            throw symbol.place().unexpected("= or !=, since no number is less or greater than NaN");
        }
        return new Condition.Comparison(field, operator, literal);
    }

    /** The values after {@code in}. */
    List<Literal> list(Field field) {
        cursor.expectSymbol("(", "( and the values, as in %s in (a, b)".formatted(field));
        List<Literal> literals = new ArrayList<>();
        do {
            if (literals.size() == MOST) {
                throw cursor.now().place().error("found one value too many, expected at most %d.".formatted(MOST));
            }
            literals.add(element(field));
        } while (cursor.takeSymbol(","));
        cursor.expectSymbol(")", "a comma and another value, or )");
        return literals;
    }

    private Literal element(Field field) {
        if (field instanceof Field.Own own) {
            return literal(own.attribute().kind(), field);
        }
        return field instanceof Field.Metric ? literal(Kind.NUMBER, field) : any(field);
    }

    /** Of a field of which only the store knows what it holds: what the value looks like. */
    private Literal any(Field field) {
        Token token = cursor.now();
        Optional<Literal.Numeral> number = token.kind() == Token.Kind.WORD ? Numbers.read(token) : Optional.empty();
        if (number.isPresent()) {
            cursor.take();
            return inHundredths(number.get());
        }
        if (token.isWord("true") || token.isWord("false")) {
            return literal(Kind.FLAG, field);
        }
        return literal(Kind.TEXT, "a value", field);
    }

    private Literal literal(Kind kind, Field field) {
        return literal(kind, kind.what(), field);
    }

    private Literal literal(Kind kind, String what, Field field) {
        Token token = cursor.now();
        if (!token.isText() || token.isKeyword()) {
            String quote = token.isKeyword()
                    ? "; a word of the language needs quotes, as in %s".formatted(Spelled.quoted(token.text()))
                    : "";
            throw token.place().unexpected("%s to compare %s with%s".formatted(what, field, quote));
        }
        cursor.take();
        return switch (kind) {
            case TEXT, TAGS -> new Literal.Text(token.text());
            case STATE -> state(token);
            case FLAG -> flag(token, field);
            case NUMBER ->
                Numbers.read(token)
                        .map(this::inHundredths)
                        .orElseThrow(() -> token.place().unexpected("a number to compare %s with".formatted(field)));
            case MOMENT -> Moments.read(token, cursor, zone);
        };
    }

    /** The number, or a hundredth of it where a per cent sign follows. */
    private Literal.Numeral inHundredths(Literal.Numeral number) {
        if (!cursor.now().isWord("%")) {
            return number;
        }
        cursor.take();
        return Numbers.hundredth(number);
    }

    private static Literal state(Token token) {
        String state = token.text().toLowerCase(Locale.ROOT);
        if (!STATES.contains(state)) {
            throw token.place()
                    .error(
                            "found %s, expected a state: %s."
                                    .formatted(token.place().quoted(), String.join(", ", STATES)),
                            Spelling.near(state, STATES));
        }
        return new Literal.Text(state);
    }

    private static Literal flag(Token token, Field field) {
        if (!token.isWord("true") && !token.isWord("false")) {
            throw token.place().unexpected("true or false to compare %s with".formatted(field));
        }
        return new Literal.Flag(token.isWord("true"));
    }

    /** How many runs at most. */
    int count() {
        Token token = cursor.now();
        if (!token.text().matches("\\d{1,9}") || token.kind() != Token.Kind.WORD) {
            throw token.place().unexpected("how many runs at most, as in limit 50");
        }
        return Integer.parseInt(cursor.take().text());
    }
}
