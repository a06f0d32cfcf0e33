package dev.fovea.dsl.text;

import dev.fovea.dsl.layer.Init;
import dev.fovea.dsl.layer.Named;
import dev.fovea.dsl.layer.Sequential;
import dev.fovea.dsl.shape.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A class with a method that makes a network: a line for each stage, and methods for what takes many. */
final class JavaSource {
    private static final int MOST_LINES = 6;
    private static final List<String> MAPS = List.of("vector", "signal", "image", "volume");

    private final StoredNetwork network;
    private final Methods methods;
    private final Chain chain;

    private JavaSource(StoredNetwork network) {
        this.network = network;
        List<FrozenStage> stages =
                network.stages().stream().map(FrozenStage::of).toList();
        List<Term.Call> sentences =
                stages.stream().map(stage -> then(stage.stage())).toList();
        this.methods = new Methods(new Identifiers(), sentences);
        List<Term.Call> links = new ArrayList<>();
        for (int i = 0; i < stages.size(); i++) {
            links.add(shortened(stages.get(i).stage().name(), sentences.get(i)));
        }
        stages.stream()
                .filter(FrozenStage::frozen)
                .map(stage -> new Term.Call(
                        "freeze", List.of(Term.Word.quoted(stage.stage().name()))))
                .forEach(links::add);
        if (!(network.init() instanceof Init.Standard)) {
            links.add(new Term.Call(
                    "initialised", List.of(new Term.Said(network.init().sentence()))));
        }
        this.chain = new Chain(
                new Term.Call("Network.of", List.of(Term.Word.quoted(network.name()), shape(network.input()))), links);
    }

    static String of(StoredNetwork network) {
        return new JavaSource(network).text();
    }

    private String text() {
        String type = Identifiers.type(network.name());
        return """
                %s

                %s

                final class %s {
                    private %s() {}
                %s%s}
                """.formatted(wordImports(), typeImports(), type, type, chain, methods);
    }

    private static Term.Call then(Named stage) {
        List<Term> layers = Phrasing.arguments(new Sequential(List.of(stage.layer())).layers());
        return stage(stage.name(), layers.isEmpty() ? List.of(new Term.Call("identity", List.of())) : layers);
    }

    private static Term.Call stage(String name, List<Term> layers) {
        Stream<Term> first = name.isEmpty() ? Stream.empty() : Stream.of(Term.Word.quoted(name));
        return new Term.Call("then", Stream.concat(first, layers.stream()).toList());
    }

    private Term.Call shortened(String name, Term.Call sentence) {
        List<Term> layers = sentence.arguments()
                .subList(name.isEmpty() ? 0 : 1, sentence.arguments().size());
        boolean one = layers.size() == 1;
        Term whole = one ? layers.get(0) : new Term.Call("sequential", layers);
        if (!(whole instanceof Term.Call call)) {
            return sentence;
        }
        Term.Call inside = methods.within(call);
        Term.Call stage = stage(name, one ? List.of(inside) : inside.arguments());
        return Chain.link(stage).lines().count() <= MOST_LINES
                ? stage
                : stage(name, List.of(methods.stage(name, inside)));
    }

    private static Term shape(Shape shape) {
        String map = MAPS.get(shape.dimensions());
        if (shape.sizes().stream().allMatch(size -> size == Shape.OPEN)) {
            return call(map, Stream.of(shape.channels()));
        }
        return shape.isOpen()
                ? new Term.Call("new Shape", List.of(new Term.Word(String.valueOf(shape.channels())), sizes(shape)))
                : call(map, shape.dims().stream());
    }

    private static Term sizes(Shape shape) {
        return call("List.of", shape.sizes().stream().map(size -> size == Shape.OPEN ? "Shape.OPEN" : size));
    }

    private static Term call(String verb, Stream<?> words) {
        return new Term.Call(
                verb,
                words.<Term>map(word -> new Term.Word(String.valueOf(word))).toList());
    }

    private String wordImports() {
        Set<String> verbs =
                Stream.concat(chain.words(), methods.words()).collect(Collectors.toCollection(TreeSet::new));
        return imports(verbs.stream()
                .filter(Phrasing::isWord)
                .map(verb -> "static dev.fovea.dsl." + (Idiom.WORDS.contains(verb) ? "Blocks." : "Layers.") + verb));
    }

    private String typeImports() {
        boolean mixed = chain.words().anyMatch("new Shape"::equals);
        return imports(Stream.of(
                        Stream.of("dev.fovea.dsl.Network"),
                        Stream.of("dev.fovea.dsl.layer.Layer").filter(layer -> !methods.isEmpty()),
                        Stream.of("dev.fovea.dsl.shape.Shape", "java.util.List").filter(type -> mixed))
                .flatMap(types -> types));
    }

    private static String imports(Stream<String> names) {
        return names.sorted().map(name -> "import " + name + ";").collect(Collectors.joining("\n"));
    }
}
