package dev.fovea.dsl.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The sentence of a network, a line for each link; in several methods where it would be too much for one. */
final class Chain {
    private static final int INDENT = 16;
    private static final int MOST_LINKS = 100;
    private static final int HEAVIEST = 1000;

    private final Term.Call beginning;
    private final List<List<Term.Call>> pieces = new ArrayList<>(List.of(new ArrayList<>()));

    Chain(Term.Call beginning, List<Term.Call> links) {
        this.beginning = beginning;
        int weight = 0;
        for (Term.Call link : links) {
            if (last().size() == MOST_LINKS || weight + link.weight() > HEAVIEST) {
                pieces.add(new ArrayList<>());
                weight = 0;
            }
            last().add(link);
            weight += link.weight();
        }
    }

    private List<Term.Call> last() {
        return pieces.get(pieces.size() - 1);
    }

    static String link(Term.Call link) {
        return Term.line(INDENT) + "." + link.at(INDENT + 1, INDENT, 1);
    }

    Stream<String> words() {
        return Stream.concat(
                beginning.words(), pieces.stream().flatMap(List::stream).flatMap(Term::words));
    }

    @Override
    public String toString() {
        if (pieces.size() == 1) {
            return method("static Network network()", sentence(beginning.flat(), pieces.get(0)));
        }
        StringBuilder text = new StringBuilder(method("static Network network()", nested(pieces.size())));
        for (int piece = 1; piece <= pieces.size(); piece++) {
            text.append(method(
                    "private static Network stages" + piece + (piece == 1 ? "()" : "(Network before)"),
                    sentence(piece == 1 ? beginning.flat() : "before", pieces.get(piece - 1))));
        }
        return text.toString();
    }

    private static String nested(int pieces) {
        String nested = "stages1()";
        for (int piece = 2; piece <= pieces; piece++) {
            nested = "stages" + piece + "(" + nested + ")";
        }
        return nested;
    }

    private static String sentence(String from, List<Term.Call> links) {
        return links.stream().map(Chain::link).collect(Collectors.joining("", from, ""));
    }

    /** A method of the class that returns an expression. */
    static String method(String signature, String expression) {
        return "\n    " + signature + " {\n        return " + expression + ";\n    }\n";
    }
}
