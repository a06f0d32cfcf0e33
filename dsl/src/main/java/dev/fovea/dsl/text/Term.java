package dev.fovea.dsl.text;

import dev.fovea.dsl.layer.Init;
import dev.fovea.dsl.layer.Sentence;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A piece of Java that stays on one line where it fits, and knows where to break otherwise, as formatters do. */
sealed interface Term {
    int WIDEST = 120;
    int CONTINUED = 8;

    /** On one line. */
    String flat();

    /** Over several lines, the first of which is indented already. */
    String broken(int indent);

    /** The words of the language in it. */
    Stream<String> words();

    /** About how many calls it makes; a Java method cannot hold more than a few thousand. */
    int weight();

    /** On as many lines as it takes, beginning at a column, with so much to follow on the last. */
    default String at(int column, int indent, int following) {
        String flat = flat();
        return column + flat.length() + following <= WIDEST ? flat : broken(indent);
    }

    static String line(int indent) {
        return "\n" + " ".repeat(indent);
    }

    /** What cannot be broken. */
    record Word(String flat) implements Term {
        static Word quoted(String name) {
            return new Word("\"" + name + "\"");
        }

        @Override
        public String broken(int indent) {
            return flat;
        }

        @Override
        public Stream<String> words() {
            return Stream.empty();
        }

        @Override
        public int weight() {
            return 1;
        }
    }

    /** One layer or init. */
    record Said(Sentence sentence) implements Term {
        @Override
        public String flat() {
            return sentence.toString();
        }

        @Override
        public String broken(int indent) {
            return sentence.calls().stream()
                    .map(call -> line(indent + CONTINUED) + call)
                    .collect(Collectors.joining("", sentence.factory(), ""));
        }

        @Override
        public Stream<String> words() {
            return Stream.concat(
                    Stream.of(sentence.kind()),
                    sentence.phrases().stream()
                            .map(Sentence.Phrase::value)
                            .filter(Init.class::isInstance)
                            .map(init -> ((Init) init).sentence().kind()));
        }

        @Override
        public int weight() {
            return 1 + 2 * sentence.phrases().size();
        }
    }

    /** A word and what it is called with, a line each where one line is too short. */
    record Call(String verb, List<Term> arguments) implements Term {
        public Call {
            arguments = List.copyOf(arguments);
        }

        @Override
        public String flat() {
            return arguments.stream().map(Term::flat).collect(Collectors.joining(", ", verb + "(", ")"));
        }

        @Override
        public String broken(int indent) {
            if (arguments.size() == 1 && arguments.get(0) instanceof Call only) {
                return verb + "(" + only.broken(indent) + ")";
            }
            int inner = indent + CONTINUED;
            return arguments.stream()
                    .map(argument -> line(inner) + argument.at(inner, inner, 2))
                    .collect(Collectors.joining(",", verb + "(", ")"));
        }

        @Override
        public Stream<String> words() {
            return Stream.concat(Stream.of(verb), arguments.stream().flatMap(Term::words));
        }

        @Override
        public int weight() {
            return 1 + arguments.stream().mapToInt(Term::weight).sum();
        }
    }
}
