package dev.fovea.dsl.text;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Gives terms methods of their own: what is said twice, what is long, and what would make a method too large for Java. */
final class Methods {
    private static final int LONG = 90;
    private static final int MOST_LINES = 12;
    private static final int HEAVIEST = 1000;
    private static final int LIGHT = 20;
    private static final int RETURN = 15;
    private static final int BODY = 8;

    private final Identifiers identifiers;
    private final Map<Term, Integer> counts = new HashMap<>();
    private final Map<Term, String> names = new LinkedHashMap<>();

    Methods(Identifiers identifiers, List<Term.Call> all) {
        this.identifiers = identifiers;
        all.forEach(this::count);
    }

    private void count(Term term) {
        if (term instanceof Term.Call call && counts.merge(call, 1, Integer::sum) == 1) {
            call.arguments().forEach(this::count);
        }
    }

    /** The same, with calls of methods for what is said elsewhere too, and for what is too much. */
    Term.Call within(Term.Call call) {
        List<Term> arguments = call.arguments().stream().map(this::shortened).toList();
        Term.Call whole = new Term.Call(call.verb(), arguments);
        return whole.weight() <= HEAVIEST
                ? whole
                : new Term.Call(
                        call.verb(),
                        arguments.stream()
                                .map(argument -> argument.weight() > LIGHT ? moved(argument, "part") : argument)
                                .toList());
    }

    /** The same, or a call of a method that makes it. */
    Term shortened(Term term) {
        if (!(term instanceof Term.Call call)) {
            return term;
        }
        Term.Call inside = within(call);
        boolean shared = counts.getOrDefault(call, 0) > 1 && inside.flat().length() > LONG;
        return shared || inside.at(BODY, BODY, 0).lines().count() > MOST_LINES ? moved(inside) : inside;
    }

    private Term moved(Term.Call call) {
        return switch (call.verb()) {
            case "named" -> stage(call.arguments().get(0).flat(), call);
            case "sequential", "unnamed" -> moved(call, "block");
            default -> moved(call, call.verb());
        };
    }

    /** What calls the method that makes the layers under a name. */
    Term stage(String name, Term layers) {
        return call(names.computeIfAbsent(layers, unknown -> identifiers.layersOf(name)));
    }

    private Term moved(Term term, String name) {
        return call(names.computeIfAbsent(term, unknown -> identifiers.counted(name)));
    }

    private static Term call(String method) {
        return new Term.Word(method + "()");
    }

    boolean isEmpty() {
        return names.isEmpty();
    }

    Stream<String> words() {
        return names.keySet().stream().flatMap(Term::words);
    }

    /** The methods, in the order in which they are needed. */
    @Override
    public String toString() {
        return names.entrySet().stream()
                .map(method -> Chain.method(
                        "private static Layer " + method.getValue() + "()",
                        method.getKey().at(RETURN, BODY, 1)))
                .collect(Collectors.joining());
    }
}
