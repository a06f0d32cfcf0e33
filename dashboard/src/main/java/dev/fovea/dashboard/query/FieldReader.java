package dev.fovea.dashboard.query;

import dev.fovea.dsl.zoo.Spelling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads names of fields: {@code lr}, {@code "learning rate"}, {@code max(val/accuracy)}, {@code param(name)}. */
final class FieldReader {
    private static final String PARAMETER = "param";

    private final Cursor cursor;
    private boolean archived;

    FieldReader(Cursor cursor) {
        this.cursor = cursor;
    }

    /** Whether a field was read that says of archived runs whether they are meant. */
    boolean archivedWasMeant() {
        return archived;
    }

    /** Whether the next token stands alone, and is no field but text to be found anywhere. */
    boolean isText() {
        Token now = cursor.now();
        Token ahead = cursor.ahead();
        boolean membership =
                ahead.isWord("in") || (ahead.isWord("not") && cursor.ahead(2).isWord("in"));
        boolean compared = membership || Operator.of(ahead).isPresent();
        return !compared && !isCall() && !now.isWord(Attribute.ARCHIVED.toString());
    }

    Field field() {
        if (isCall()) {
            return call();
        }
        Token name = cursor.take();
        if (name.kind() == Token.Kind.WORD) {
            Optional<Attribute> own = Attribute.of(name.text());
            if (own.isPresent()) {
                archived |= own.get() == Attribute.ARCHIVED;
                return new Field.Own(own.get(), name.place());
            }
        }
        return new Field.Named(name.text(), name.place());
    }

    /** A word with a parenthesis right after it. */
    private boolean isCall() {
        Token now = cursor.now();
        Token ahead = cursor.ahead();
        return now.kind() == Token.Kind.WORD
                && !now.isKeyword()
                && ahead.is("(")
                && ahead.place().start() == now.place().end();
    }

    private Field call() {
        Token function = cursor.take();
        String wanted = function.text().toLowerCase(Locale.ROOT);
        if (!functions().contains(wanted)) {
            throw function.place()
                    .error(
                            "found %s, expected one of %s before a parenthesis."
                                    .formatted(function.place().quoted(), String.join(", ", functions())),
                            Spelling.near(wanted, functions()));
        }
        cursor.take();
        Token name = cursor.now();
        if (!name.isText()) {
            throw name.place().unexpected("the name of a " + (wanted.equals(PARAMETER) ? "parameter" : "metric"));
        }
        cursor.take();
        Place place = function.place().to(cursor.now().place());
        cursor.expectSymbol(")", ") after the name; a name with blanks needs quotes");
        return wanted.equals(PARAMETER)
                ? new Field.Parameter(name.text(), place)
                : new Field.Metric(name.text(), Reading.valueOf(wanted.toUpperCase(Locale.ROOT)), place);
    }

    private static List<String> functions() {
        List<String> functions =
                Arrays.stream(Reading.values()).map(Reading::toString).collect(Collectors.toCollection(ArrayList::new));
        functions.add(PARAMETER);
        return functions;
    }
}
