package dev.fovea.dsl.text;

import dev.fovea.dsl.layer.Conv;
import dev.fovea.dsl.layer.Layer;
import dev.fovea.dsl.layer.LayerVisitor;
import dev.fovea.dsl.layer.Named;
import dev.fovea.dsl.layer.Output;
import dev.fovea.dsl.layer.Parallel;
import dev.fovea.dsl.layer.Primitive;
import dev.fovea.dsl.layer.Sequential;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Layers as the Java that a user would write for them. */
final class Phrasing implements LayerVisitor<Term> {
    private static final Phrasing PHRASING = new Phrasing();

    private static final Set<String> NO_WORDS =
            Set.of("Network.of", "then", "freeze", "initialised", "new Shape", "List.of");

    /** A list of arguments that is longer goes into sequences, which dissolve, so that a method can hold them. */
    static final int MOST_ARGUMENTS = 100;

    private Phrasing() {}

    static Term of(Layer layer) {
        return layer.accept(PHRASING);
    }

    /** What the words that take layers in a row are called with. */
    static List<Term> arguments(List<Layer> layers) {
        List<Term> terms = new ArrayList<>();
        for (int at = 0; at < layers.size(); ) {
            List<Layer> rest = layers.subList(at, layers.size());
            Idiom idiom = Idiom.beginning(rest);
            terms.add(idiom.term());
            at += idiom.length();
        }
        return chunked(folded(terms));
    }

    /** Whether it is a word of the language, and not a call of the network's own or of Java. */
    static boolean isWord(String verb) {
        return !NO_WORDS.contains(verb);
    }

    private static List<Term> folded(List<Term> terms) {
        return Repeats.of(terms, term -> term).stream()
                .flatMap(Phrasing::shortest)
                .toList();
    }

    private static Stream<Term> shortest(Repeats.Run<Term> run) {
        if (run.times() == 1) {
            return run.unit().stream();
        }
        List<Term> unit = folded(run.unit());
        Term once = unit.size() == 1 ? unit.get(0) : new Term.Call("sequential", unit);
        Term folded = new Term.Call("repeat", List.of(new Term.Word(String.valueOf(run.times())), once));
        int written = run.unit().stream()
                .mapToInt(term -> term.flat().length() + ", ".length())
                .sum();
        return folded.flat().length() < written * run.times()
                ? Stream.of(folded)
                : Collections.nCopies(run.times(), run.unit()).stream().flatMap(List::stream);
    }

    private static List<Term> chunked(List<Term> terms) {
        if (terms.size() <= MOST_ARGUMENTS) {
            return terms;
        }
        List<Term> chunks = new ArrayList<>();
        for (int at = 0; at < terms.size(); at += MOST_ARGUMENTS) {
            chunks.add(new Term.Call("sequential", terms.subList(at, Math.min(terms.size(), at + MOST_ARGUMENTS))));
        }
        return chunked(chunks);
    }

    @Override
    public Term primitive(Primitive primitive) {
        return primitive instanceof Conv conv ? Idiom.said(conv) : new Term.Said(primitive.sentence());
    }

    @Override
    public Term sequential(Sequential sequential) {
        List<Term> arguments = arguments(sequential.layers());
        if (arguments.isEmpty()) {
            return new Term.Call("identity", List.of());
        }
        return arguments.size() == 1 && Idiom.isSequence(arguments.get(0))
                ? arguments.get(0)
                : new Term.Call("sequential", arguments);
    }

    @Override
    public Term parallel(Parallel parallel) {
        Term said = new Term.Call(
                parallel.kind(), parallel.arguments().stream().map(Phrasing::of).toList());
        return parallel.isNamedAsUsual()
                ? said
                : new Term.Call("joined", List.of(Term.Word.quoted(parallel.name()), said));
    }

    @Override
    public Term named(Named named) {
        Term layer = of(named.layer());
        return named.isUnnamed()
                ? new Term.Call("unnamed", List.of(layer))
                : new Term.Call("named", List.of(Term.Word.quoted(named.name()), layer));
    }

    @Override
    public Term output(Output output) {
        List<Term> arguments = new ArrayList<>(List.of(Term.Word.quoted(output.name())));
        arguments.addAll(arguments(new Sequential(List.of(output.layer())).layers()));
        return new Term.Call("output", arguments);
    }
}
