package dev.fovea.dsl.layer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a user says to make a layer: {@code conv(16, 7).stride(2)}. Java and JSON are both written from it; settings that
 * are as usual are not in it.
 *
 * @param kind the factory in {@code Layers}, and the kind in JSON
 */
public record Sentence(String kind, List<Phrase> phrases) {

    /** How a setting is said in Java. */
    public enum Form {
        /** As an argument of the factory. */
        ARGUMENT,
        /** By a copying method: {@code .stride(2, 1)}. */
        CALL,
        /** By a copying method that says it all: {@code .same()}. */
        WORD
    }

    /**
     * One setting.
     *
     * @param name as in JSON, and of the copying method
     * @param value an Integer, Long, Double, Boolean or String, a list of integers, or an {@link Init}
     */
    public record Phrase(String name, Object value, Form form) {
        private String arguments() {
            return value instanceof List<?> all
                    ? all.stream().map(String::valueOf).collect(Collectors.joining(", "))
                    : String.valueOf(value);
        }

        private String call() {
            String verb = form == Form.WORD && value instanceof String word ? word : name;
            return "." + verb + "(" + (form == Form.WORD ? "" : arguments()) + ")";
        }
    }

    public Sentence {
        phrases = List.copyOf(phrases);
    }

    static Sentence of(String kind) {
        return new Sentence(kind, List.of());
    }

    /** A verb and what it is called with. */
    static String call(String verb, Object... arguments) {
        return call(verb, Arrays.asList(arguments));
    }

    static String call(String verb, List<?> arguments) {
        return arguments.stream().map(String::valueOf).collect(Collectors.joining(", ", verb + "(", ")"));
    }

    /** With an argument of the factory. */
    Sentence argument(String name, Object value) {
        return and(name, value, Form.ARGUMENT);
    }

    /** With a setting, unless it is as usual. */
    Sentence with(String name, Object value, Object usual) {
        return value.equals(usual) ? this : and(name, value, Form.CALL);
    }

    /** With a method that takes nothing, such as {@code same()}, if it was said. */
    Sentence word(boolean said, String name, Object value) {
        return said ? and(name, value, Form.WORD) : this;
    }

    private Sentence and(String name, Object value, Form form) {
        List<Phrase> more = new ArrayList<>(phrases);
        more.add(new Phrase(name, value, form));
        return new Sentence(kind, more);
    }

    /** The Java that calls the factory: {@code conv(16, 7)}. */
    public String factory() {
        return phrases.stream()
                .filter(phrase -> phrase.form() == Form.ARGUMENT)
                .map(Phrase::arguments)
                .collect(Collectors.joining(", ", kind + "(", ")"));
    }

    /** The Java that says the rest, a call each: {@code .stride(2)}. */
    public List<String> calls() {
        return phrases.stream()
                .filter(phrase -> phrase.form() != Form.ARGUMENT)
                .map(Phrase::call)
                .toList();
    }

    /** The Java that makes the layer. */
    @Override
    public String toString() {
        return factory() + String.join("", calls());
    }
}
