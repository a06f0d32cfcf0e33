package dev.fovea.dashboard.web;

import dev.fovea.dashboard.store.LayerKey;
import dev.fovea.dashboard.store.Run;
import dev.fovea.dashboard.store.RunStore;
import dev.fovea.dsl.Network;
import dev.fovea.dsl.advice.Notice;
import dev.fovea.dsl.analysis.Analysis;
import dev.fovea.dsl.graph.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The layers of a run: what its network says of them, and what was recorded there. */
final class Layers {
    /**
     * @param name of the network; null when there is none, and when it cannot be read, with the reason in {@code trouble}
     * @param parameters how many numbers training changes
     */
    record Summary(
            @Nullable String name,
            @Nullable Long parameters,
            @Nullable String trouble,
            List<Layer> layers,
            @Nullable Totals totals,
            List<Notice> advice) {

        /** Of a network that cannot be read. */
        static Summary unread(String trouble, List<Layer> layers) {
            return new Summary(null, null, trouble, layers, null, List.of());
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

    /** What a run keeps as its network that was not trained by Fovea's engine. */
    private static final String NONE = "{}";

    private final RunStore store;

    Layers(RunStore store) {
        this.store = store;
    }

    Summary summary(Run run) {
        Map<String, List<String>> kinds = new LinkedHashMap<>();
        for (LayerKey key : store.histogramLayers(run.id())) {
            kinds.computeIfAbsent(key.layer(), layer -> new ArrayList<>()).add(key.kind());
        }
        Set<String> filters = new HashSet<>(store.filterLayers(run.id()));
        List<Layer> layers = new ArrayList<>();
        String json = store.network(run.id());
        if (json.equals(NONE)) {
            addRest(layers, kinds, filters);
            return new Summary(null, null, null, layers, null, List.of());
        }
        Network network;
        try {
            network = Network.fromJson(json);
        } catch (RuntimeException e) {
            addRest(layers, kinds, filters);
            return Summary.unread("The stored network cannot be read: " + e.getMessage(), layers);
        }
        Analysis analysis = network.analysis();
        List<Node> nodes = network.graph().nodes();
        for (Node node : nodes) {
            layers.add(new Layer(
                    node.path(),
                    node.operation().kind(),
                    node.operation().toString(),
                    node.output().toString(),
                    node.parameters(),
                    kinds.getOrDefault(node.path(), List.of()),
                    filters.contains(node.path()),
                    Cost.of(analysis.nodes().get(node.index())),
                    image(node, nodes),
                    behind(node, nodes)));
            kinds.remove(node.path());
            filters.remove(node.path());
        }
        addRest(layers, kinds, filters);
        return new Summary(
                network.name(), network.graph().parameters(), null, layers, Totals.of(analysis), network.advice());
    }

    /** How the layers are, and went, by path and then by kind. */
    Map<String, Map<String, Statistics>> statistics(Run run) {
        return Statistics.all(store.trends(run.id(), TREND));
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

    private static @Nullable String behind(Node node, List<Node> nodes) {
        List<Node> readers = nodes.stream()
                .filter(reader -> reader.inputs().contains(node.index()))
                .toList();
        if (readers.size() != 1) {
            return null;
        }
        Node reader = readers.get(0);
        String kind = reader.operation().kind();
        return kind.equals("relu") ? reader.path() : kind.endsWith("Norm") ? behind(reader, nodes) : null;
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
