package dev.fovea.dashboard.web;

import dev.fovea.dashboard.store.LayerKey;
import dev.fovea.dashboard.store.Run;
import dev.fovea.dashboard.store.RunStore;
import dev.fovea.dsl.Network;
import dev.fovea.dsl.advice.Advice;
import dev.fovea.dsl.advice.Notice;
import dev.fovea.dsl.analysis.Analysis;
import dev.fovea.dsl.graph.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The layers of a run: what its network says of them, and what was recorded there. */
final class Layers {
    /**
     * @param name of the network; null when there is none, and when it cannot be read, with the reason in {@code trouble}
     * @param parameters how many numbers training changes
     * @param note what is left out, where the network is very large
     */
    record Summary(
            @Nullable String name,
            @Nullable Long parameters,
            @Nullable String trouble,
            @Nullable String note,
            List<Layer> layers,
            @Nullable Totals totals,
            List<Notice> advice) {

        /** Of a network that cannot be read, or was not recorded. */
        static Summary unread(@Nullable String trouble, List<Layer> layers) {
            return new Summary(null, null, trouble, null, layers, null, List.of());
        }
    }

    /**
     * @param says the Java that makes the layer
     * @param kinds what has histograms here: {@code activation}, {@code gradient}, {@code weight}
     * @param costs null for what was recorded under a path that the network does not have
     * @param behind the ReLU that its channels go through next, with nothing but norms between
     * @param image for a dense layer that reads a flattened image: that image's sizes, channels first
     */
    record Layer(
            String path,
            String kind,
            String says,
            String shape,
            long parameters,
            List<String> kinds,
            boolean filters,
            @Nullable Cost costs,
            @Nullable List<Integer> image,
            @Nullable String behind) {}

    private static final int TREND = 60;

    private static final int MOST_LISTED = 2 * StoredNetworks.MOST_SHOWN;
    private static final int MOST_NOTICES = 2_000;

    private final RunStore store;
    private final StoredNetworks networks;

    Layers(RunStore store, StoredNetworks networks) {
        this.store = store;
        this.networks = networks;
    }

    Summary summary(Run run) {
        List<Layer> layers = layers(run, node -> node.index() < StoredNetworks.MOST_SHOWN);
        List<Layer> shown = layers.size() <= MOST_LISTED ? layers : layers.subList(0, MOST_LISTED);
        StoredNetworks.Known known = networks.of(run.id());
        Network network = known.network();
        if (network == null) {
            String trouble = known.trouble();
            return Summary.unread(trouble == null ? null : "The stored network cannot be read: " + trouble, shown);
        }
        Analysis analysis = known.analysis();
        return new Summary(
                network.name(),
                network.graph().parameters(),
                null,
                known.isShownWhole() ? null : note(known),
                shown,
                analysis == null ? null : Totals.of(analysis),
                analysis == null
                        ? List.of()
                        : Advice.on(analysis).stream().limit(MOST_NOTICES).toList());
    }

    private static String note(StoredNetworks.Known known) {
        return "The first %,d of %,d layers are shown, and neither a drawing nor the Java of so many%s."
                .formatted(
                        StoredNetworks.MOST_SHOWN - 1,
                        known.layers(),
                        known.analysis() == null ? "; what they cost was not worked out, and no advice" : "");
    }

    /** The layers of a page about one of them, wherever it is in the network; none where there is no such layer. */
    List<Layer> around(Run run, String path) {
        List<Layer> layers = layers(
                run,
                node -> node.index() < StoredNetworks.MOST_SHOWN || node.path().equals(path));
        List<Layer> asked =
                layers.stream().filter(layer -> layer.path().equals(path)).toList();
        if (asked.isEmpty() || layers.size() <= MOST_LISTED) {
            return asked.isEmpty() ? asked : layers;
        }
        return Stream.concat(layers.stream().limit(MOST_LISTED), asked.stream())
                .distinct()
                .toList();
    }

    /** The layers that are wanted, and then what was recorded under other paths. */
    private List<Layer> layers(Run run, Predicate<Node> wanted) {
        Map<String, List<String>> kinds = new LinkedHashMap<>();
        for (LayerKey key : store.histogramLayers(run.id())) {
            kinds.computeIfAbsent(key.layer(), layer -> new ArrayList<>()).add(key.kind());
        }
        Set<String> filters = new HashSet<>(store.filterLayers(run.id()));
        List<Layer> layers = new ArrayList<>();
        StoredNetworks.Known known = networks.of(run.id());
        List<Node> nodes =
                known.readable().map(network -> network.graph().nodes()).orElse(List.of());
        Analysis analysis = known.analysis();
        int[] readers = onlyReaders(nodes);
        for (Node node : nodes) {
            if (wanted.test(node)) {
                layers.add(new Layer(
                        node.path(),
                        node.operation().kind(),
                        node.operation().toString(),
                        node.output().toString(),
                        node.parameters(),
                        kinds.getOrDefault(node.path(), List.of()),
                        filters.contains(node.path()),
                        analysis == null ? null : Cost.of(analysis.nodes().get(node.index())),
                        image(node, nodes),
                        behind(node, nodes, readers)));
            }
            kinds.remove(node.path());
            filters.remove(node.path());
        }
        addRest(layers, kinds, filters);
        return layers;
    }

    /** How the layers of a summary are, and went, by path and then by kind. */
    Map<String, Map<String, Statistics>> statistics(Run run, Summary summary) {
        Set<String> shown = summary.layers().stream().map(Layer::path).collect(Collectors.toSet());
        return Statistics.all(store.trends(run.id(), TREND).stream()
                .filter(trend -> shown.contains(trend.layer()))
                .toList());
    }

    /** What was recorded under paths that the network does not have. */
    private static void addRest(List<Layer> layers, Map<String, List<String>> kinds, Set<String> filters) {
        Set<String> paths = new LinkedHashSet<>(kinds.keySet());
        paths.addAll(filters);
        for (String path : paths) {
            List<String> recorded = kinds.getOrDefault(path, List.of());
            layers.add(new Layer(path, "", "", "", 0, recorded, filters.contains(path), null, null, null));
        }
    }

    /** For each node the one that reads it, where that is the only one; else -1. */
    private static int[] onlyReaders(List<Node> nodes) {
        int[] readers = new int[nodes.size()];
        boolean[] read = new boolean[nodes.size()];
        Arrays.fill(readers, -1);
        for (Node node : nodes) {
            for (int input : Set.copyOf(node.inputs())) {
                readers[input] = read[input] ? -1 : node.index();
                read[input] = true;
            }
        }
        return readers;
    }

    private static @Nullable String behind(Node node, List<Node> nodes, int[] readers) {
        for (int at = readers[node.index()]; at >= 0; at = readers[at]) {
            String kind = nodes.get(at).operation().kind();
            if (!kind.endsWith("Norm")) {
                return kind.equals("relu") ? nodes.get(at).path() : null;
            }
        }
        return null;
    }

    private static @Nullable List<Integer> image(Node node, List<Node> nodes) {
        if (!node.operation().kind().equals("dense")) {
            return null;
        }
        Node before = nodes.get(node.inputs().get(0));
        if (!before.operation().kind().equals("flatten")) {
            return null;
        }
        Node flattened = nodes.get(before.inputs().get(0));
        return flattened.output().dimensions() == 2 ? flattened.output().dims() : null;
    }
}
