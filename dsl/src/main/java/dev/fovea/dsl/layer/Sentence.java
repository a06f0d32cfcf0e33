package dev.fovea.dsl.layer;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A layer as its user writes it: {@code conv(16, 7).stride(2)}; what was not said is left out. */
final class Sentence {
    private final StringBuilder text = new StringBuilder();

    private Sentence() {}

    static Sentence of(String verb, Object... arguments) {
        return new Sentence().call(verb, Arrays.asList(arguments));
    }

    static Sentence of(String verb, List<?> arguments) {
        return new Sentence().call(verb, arguments);
    }

    Sentence with(boolean said, String verb, Object... arguments) {
        return with(said, verb, Arrays.asList(arguments));
    }

    Sentence with(boolean said, String verb, List<?> arguments) {
        return said ? dot().call(verb, arguments) : this;
    }

    @Override
    public String toString() {
        return text.toString();
    }

    private Sentence dot() {
        text.append('.');
        return this;
    }

    private Sentence call(String verb, List<?> arguments) {
        text.append(arguments.stream().map(String::valueOf).collect(Collectors.joining(", ", verb + "(", ")")));
        return this;
    }
}
