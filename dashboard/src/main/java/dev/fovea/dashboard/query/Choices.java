package dev.fovea.dashboard.query;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Collects what can be offered for a word that is begun: what begins with it, then what has it inside. */
final class Choices {
    static final List<String> FUNCTIONS = List.of("best(", "max(", "min(", "last(", "param(");

    private static final List<String> TIMES = List.of("1h ago", "1d ago", "7d ago", "30d ago");

    private record Scored(Completion.Choice choice, int at) {}

    private final String begun;
    private final Vocabulary vocabulary;
    private final List<Scored> found = new ArrayList<>();

    Choices(String begun, Vocabulary vocabulary) {
        this.begun = begun.toLowerCase(Locale.ROOT);
        this.vocabulary = vocabulary;
    }

    void fields() {
        parameters();
        metrics();
        Arrays.stream(Attribute.values()).forEach(own -> offer(own.toString(), own.toString(), "of every run"));
        FUNCTIONS.forEach(function -> offer(function, function, "function"));
    }

    void parameters() {
        vocabulary.parameters().forEach(name -> offer(name, Spelled.name(name), "parameter"));
    }

    void metrics() {
        vocabulary.metrics().forEach(name -> offer(name, Spelled.name(name), "metric"));
    }

    void words(String... words) {
        Arrays.stream(words).forEach(word -> offer(word, word, "word"));
    }

    void operators(@Nullable Field field) {
        Kind kind = field instanceof Field.Own own ? own.attribute().kind() : null;
        for (Operator operator : Operator.values()) {
            if (kind == null || kind.takes(operator)) {
                offer(operator.toString(), operator.toString(), "comparison");
            }
        }
        offer("in", "in (", "comparison");
        offer("not in", "not in (", "comparison");
    }

    void values(@Nullable Field field) {
        if (field instanceof Field.Own own) {
            switch (own.attribute().kind()) {
                case STATE -> values(LiteralReader.STATES, "state");
                case FLAG -> values(List.of("true", "false"), own.toString());
                case MOMENT -> TIMES.forEach(time -> offer(time, time, "time"));
                case TEXT, TAGS -> values(vocabulary.values(own.attribute()), own.toString());
                case NUMBER -> {}
            }
        } else if (field instanceof Field.Named named) {
            values(vocabulary.values(named.name()), named.name());
        } else if (field instanceof Field.Parameter parameter) {
            values(vocabulary.values(parameter.name()), parameter.name());
        }
    }

    private void values(List<String> values, String kind) {
        values.forEach(value -> offer(value, Spelled.value(value), kind));
    }

    private void offer(String name, String text, String kind) {
        int at = name.toLowerCase(Locale.ROOT).indexOf(begun);
        boolean meant = kind.equals("parameter") && Synonyms.isOne(begun, name);
        if ((at >= 0 || meant) && !text.equals(begun)) {
            found.add(new Scored(new Completion.Choice(text, kind), at == 0 ? 0 : 1));
        }
    }

    List<Completion.Choice> likeliest(int most) {
        return found.stream()
                .sorted(Comparator.comparingInt(Scored::at))
                .limit(most)
                .map(Scored::choice)
                .toList();
    }
}
