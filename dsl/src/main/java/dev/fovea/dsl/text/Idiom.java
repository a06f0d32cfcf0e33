package dev.fovea.dsl.text;

import dev.fovea.dsl.layer.BatchNorm;
import dev.fovea.dsl.layer.Conv;
import dev.fovea.dsl.layer.Layer;
import dev.fovea.dsl.layer.Named;
import dev.fovea.dsl.layer.Padding;
import dev.fovea.dsl.layer.Parallel;
import dev.fovea.dsl.layer.Relu;
import dev.fovea.dsl.layer.Sentence;
import dev.fovea.dsl.layer.Sentence.Form;
import dev.fovea.dsl.layer.Sequential;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The phrases of {@code Blocks} in a list of layers.
 *
 * @param length how many layers it stands for
 */
record Idiom(Term term, int length) {
    /** The words that {@code Blocks} has. */
    static final Set<String> WORDS = Set.of("conv3x3", "normed", "numbered", "residualBlock");

    private static final Set<String> SEQUENCES = Set.of("sequential", "repeat", "normed", "numbered", "residualBlock");
    private static final Layer NORM = new BatchNorm();

    /** The longest phrase at the front. */
    static Idiom beginning(List<Layer> layers) {
        return Stream.<Function<List<Layer>, Optional<Idiom>>>of(Idiom::residualBlock, Idiom::normed, Idiom::numbered)
                .flatMap(phrase -> phrase.apply(layers).stream())
                .findFirst()
                .orElseGet(() -> new Idiom(Phrasing.of(layers.get(0)), 1));
    }

    /** Whether the word makes a sequence already. */
    static boolean isSequence(Term term) {
        return term instanceof Term.Call call && SEQUENCES.contains(call.verb());
    }

    private static Optional<Idiom> residualBlock(List<Layer> layers) {
        if (layers.size() < 2
                || !(layers.get(0) instanceof Parallel parallel)
                || !(parallel.branches().get(0).layer() instanceof Sequential body)
                || body.layers().isEmpty()
                || !(body.layers().get(0) instanceof Conv first)) {
            return Optional.empty();
        }
        int filters = first.filters();
        int stride = first.stride().get(0);
        return layers.subList(0, 2).equals(residualBlock(filters, stride))
                ? Optional.of(new Idiom(new Term.Call("residualBlock", List.of(number(filters), number(stride))), 2))
                : Optional.empty();
    }

    private static List<Layer> residualBlock(int filters, int stride) {
        Conv first = new Conv(filters, 3).same().bias(false);
        Conv projection = new Conv(filters, 1).stride(stride).bias(false);
        Layer body = new Sequential(List.of(first.stride(stride), NORM, new Relu(), first, NORM));
        Layer shortcut = new Sequential(stride == 1 ? List.of() : List.of(projection, NORM));
        return List.of(Parallel.residual(body, shortcut), new Relu());
    }

    private static Optional<Idiom> normed(List<Layer> layers) {
        return layers.size() > 1
                        && layers.get(0) instanceof Conv conv
                        && !conv.bias()
                        && layers.get(1).equals(NORM)
                ? Optional.of(new Idiom(new Term.Call("normed", List.of(said(conv.bias(true)))), 2))
                : Optional.empty();
    }

    private static Optional<Idiom> numbered(List<Layer> layers) {
        List<Term> terms = new ArrayList<>();
        for (Layer layer : layers) {
            if (!(layer instanceof Named named && named.name().equals(String.valueOf(terms.size())))) {
                break;
            }
            terms.add(Phrasing.of(named.layer()));
        }
        return terms.size() > 1 && terms.size() <= Phrasing.MOST_ARGUMENTS
                ? Optional.of(new Idiom(new Term.Call("numbered", terms), terms.size()))
                : Optional.empty();
    }

    /** A convolution, which may be a {@code conv3x3}. */
    static Term said(Conv conv) {
        Sentence sentence = conv.sentence();
        return new Term.Said(
                conv.kernel().equals(List.of(3)) && conv.padding() instanceof Padding.Same
                        ? new Sentence(
                                "conv3x3",
                                sentence.phrases().stream()
                                        .filter(phrase -> !phrase.name().equals("kernel")
                                                && !(phrase.name().equals("padding") && phrase.form() == Form.WORD))
                                        .toList())
                        : sentence);
    }

    private static Term number(int number) {
        return new Term.Word(String.valueOf(number));
    }
}
