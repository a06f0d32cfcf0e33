package dev.fovea.dashboard.query;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What may follow some tokens: the grammar of {@link Parser} as far as it tells what to offer, lenient with mistakes. */
final class Expected {
    private enum Slot {
        CONDITION,
        NAME,
        NAME_END,
        OPERATOR,
        LIST,
        VALUE,
        ELEMENT,
        ELEMENT_END,
        JOINT,
        BY,
        SORT,
        DIRECTION,
        NOTHING
    }

    private Slot slot = Slot.CONDITION;
    private boolean sorting;
    private String function = "";
    private @Nullable Field field;

    private Expected() {}

    static Expected nothing() {
        Expected nothing = new Expected();
        nothing.slot = Slot.NOTHING;
        return nothing;
    }

    static Expected after(List<Token> tokens) {
        Expected expected = new Expected();
        for (int i = 0; i < tokens.size(); i++) {
            expected.take(tokens.get(i), i + 1 < tokens.size() ? tokens.get(i + 1) : null);
        }
        return expected;
    }

    private void take(Token token, @Nullable Token next) {
        switch (slot) {
            case CONDITION -> condition(token, next);
            case NAME -> {
                field = function.equals("param")
                        ? new Field.Parameter(token.text(), token.place())
                        : new Field.Metric(token.text(), Reading.LAST, token.place());
                slot = Slot.NAME_END;
            }
            case NAME_END -> slot = sorting ? Slot.DIRECTION : Slot.OPERATOR;
            case OPERATOR -> {
                boolean notIn = token.isWord("not") && next != null && next.isWord("in");
                if (Operator.of(token).isPresent()) {
                    slot = Slot.VALUE;
                } else if (token.isWord("in")) {
                    slot = Slot.LIST;
                } else if (!notIn) {
                    joint(token, next);
                }
            }
            case LIST -> slot = Slot.ELEMENT;
            case ELEMENT -> slot = Slot.ELEMENT_END;
            case ELEMENT_END -> slot = token.is(",") ? Slot.ELEMENT : Slot.JOINT;
            case VALUE -> slot = Slot.JOINT;
            case JOINT -> joint(token, next);
            case BY -> {
                slot = Slot.SORT;
                sorting = true;
            }
            case SORT -> sort(token, next);
            case DIRECTION -> slot = token.is(",") ? Slot.SORT : token.isWord("limit") ? Slot.NOTHING : Slot.DIRECTION;
            case NOTHING -> {}
        }
    }

    private void condition(Token token, @Nullable Token next) {
        if (token.isWord("order")) {
            slot = Slot.BY;
        } else if (token.isWord("limit")) {
            slot = Slot.NOTHING;
        } else if (isCall(token, next)) {
            function = token.text();
        } else if (token.is("(")) {
            slot = function.isEmpty() ? Slot.CONDITION : Slot.NAME;
        } else if (token.isText() && !token.isKeyword()) {
            field = named(token);
            slot = Slot.OPERATOR;
        }
    }

    private void joint(Token token, @Nullable Token next) {
        function = "";
        if (token.isWord("and") || token.isWord("or") || token.isWord("not")) {
            slot = Slot.CONDITION;
        } else if (token.is(")") || token.isWord("ago")) {
            slot = Slot.JOINT;
        } else {
            condition(token, next);
        }
    }

    private void sort(Token token, @Nullable Token next) {
        if (isCall(token, next)) {
            function = token.text();
        } else {
            slot = token.is("(") ? Slot.NAME : Slot.DIRECTION;
        }
    }

    private static boolean isCall(Token token, @Nullable Token next) {
        return next != null && next.is("(") && Choices.FUNCTIONS.contains(token.text() + "(");
    }

    private static Field named(Token token) {
        Optional<Attribute> own = token.kind() == Token.Kind.WORD ? Attribute.of(token.text()) : Optional.empty();
        return own.isPresent() ? new Field.Own(own.get(), token.place()) : new Field.Named(token.text(), token.place());
    }

    void offer(Choices choices) {
        switch (slot) {
            case CONDITION -> {
                choices.fields();
                choices.words("not");
                choices.words("order by", "limit");
            }
            case NAME -> {
                if (function.equals("param")) {
                    choices.parameters();
                } else {
                    choices.metrics();
                }
            }
            case NAME_END -> choices.words(")");
            case OPERATOR -> {
                choices.operators(field);
                choices.words("and", "or", "order by", "limit");
            }
            case LIST -> choices.words("(");
            case VALUE, ELEMENT -> choices.values(field);
            case ELEMENT_END -> choices.words(",", ")");
            case JOINT -> choices.words("and", "or", "order by", "limit");
            case BY -> choices.words("by");
            case SORT -> choices.fields();
            case DIRECTION -> choices.words("desc", "asc", "limit");
            case NOTHING -> {}
        }
    }
}
