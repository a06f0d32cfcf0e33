package dev.fovea.engine.compile;

import dev.fovea.dsl.graph.Graph;
import dev.fovea.dsl.layer.Weight;
import dev.fovea.engine.EngineException;
import dev.fovea.engine.exchange.ArrayFile;
import dev.fovea.engine.torch.Place;
import dev.fovea.engine.torch.Tensor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The arrays of a network on a device, by path, in the graph's order: parameters that learn, and the rest: frozen ones
 * and running statistics.
 */
public final class Weights implements AutoCloseable {
    /** How many numbers are so much memory that it is worth a pause to have it back. */
    private static final long MANY = 10_000_000;

    private final Map<String, Weight> declared = new LinkedHashMap<>();
    private final Map<String, Tensor> arrays = new LinkedHashMap<>();
    private final Layout layout;
    private final Place place;

    /** Makes and fills all the arrays; the same seed gives the same values. */
    Weights(Graph graph, Place place, long seed) {
        this.place = place;
        this.layout = new Layout(place);
        for (Weight weight : graph.weights()) {
            declared.put(weight.name(), weight);
            arrays.put(weight.name(), make(weight, FirstValues.of(weight, seed)));
        }
        if (graph.parameters() > MANY) {
            // Java's copies of the values lie outside its heap, and go when their owners are collected, which nothing
            // hurries.
            System.gc();
        }
    }

    /** All arrays by their names in a PyTorch state dict, in the graph's order; those that learn and the rest. */
    public Map<String, Tensor> byStateName() {
        Map<String, Tensor> all = new LinkedHashMap<>();
        declared.forEach((path, weight) -> all.put(weight.stateName(), find(path)));
        return all;
    }

    /** What learns, in the graph's order; in the place's precision, convolutions' weights channels-last. */
    public List<Tensor> parameters() {
        return select(true);
    }

    /** What no gradient changes, in the graph's order: running statistics, and what is frozen. */
    public List<Tensor> buffers() {
        return select(false);
    }

    /**
     * The expression of a gradient in the layout of its weight. Fused updates go through memory, and take for granted
     * what autograd does not promise.
     */
    public static String inLayoutOf(Weight weight, String gradient) {
        return Layout.like(weight, gradient);
    }

    /** Arrays of zeros, one for each parameter, in its shape and layout: an optimiser's memory. */
    public List<Tensor> zeros() {
        return zeros(true);
    }

    /** Arrays of zeros, one for each buffer, in its shape and layout. */
    public List<Tensor> zerosOfBuffers() {
        return zeros(false);
    }

    private List<Tensor> zeros(boolean trainable) {
        return declared.values().stream()
                .filter(weight -> weight.trainable() == trainable)
                .map(weight -> layout.zeros(find(weight.name())))
                .toList();
    }

    /** The values of an array, in the order of {@link Weight#shape()}; rounded where the place is more exact. */
    public float[] read(String path) {
        try (Tensor plain = layout.plain(find(path))) {
            return plain.toFloats();
        }
    }

    /** The values of an array as exactly as the place has them. */
    public double[] readExactly(String path) {
        try (Tensor plain = layout.plain(find(path))) {
            return plain.toDoubles();
        }
    }

    /** Overwrites the values of an array. */
    public void write(String path, float[] values) {
        try (Tensor plain = Tensor.of(place, values, shapeFor(path, values.length))) {
            layout.write(find(path), plain);
        }
    }

    /** Overwrites the values of an array, rounded where the place is less exact. */
    public void write(String path, double[] values) {
        try (Tensor plain = Tensor.of(place, values, shapeFor(path, values.length))) {
            layout.write(find(path), plain);
        }
    }

    /**
     * Overwrites arrays by those of a file, which have their shapes.
     *
     * @param sources the arrays of the file by the names of ours in a PyTorch state dict
     */
    void read(ArrayFile file, Map<String, String> sources) {
        Map<String, Tensor> all = byStateName();
        sources.forEach((name, source) -> {
            try (Tensor stored = file.tensor(source, Place.CPU)) {
                layout.write(Objects.requireNonNull(all.get(name)), stored);
            }
        });
    }

    /** Overwrites arrays, said by their names in a PyTorch state dict, by those of others, which have their shapes. */
    void take(Weights others, Collection<String> stateNames) {
        Map<String, Tensor> here = byStateName();
        Map<String, Tensor> there = others.byStateName();
        for (String name : stateNames) {
            layout.write(Objects.requireNonNull(here.get(name)), Objects.requireNonNull(there.get(name)));
        }
    }

    /** Overwrites all arrays by those of the same network. */
    void copy(Weights from) {
        arrays.forEach((path, array) -> layout.write(array, from.find(path)));
    }

    private long[] shapeFor(String path, int given) {
        Weight weight = find(declared, path);
        if (given != weight.elements()) {
            throw new EngineException("%s: %d values were given for %s, which holds %d."
                    .formatted(path, given, weight.shape(), weight.elements()));
        }
        return shape(weight);
    }

    private Tensor make(Weight weight, float[] values) {
        Tensor array = layout.lay(place, weight, values);
        if (weight.trainable()) {
            array.requireGradient();
        }
        return array;
    }

    private Tensor find(String path) {
        return find(arrays, path);
    }

    private static <T> T find(Map<String, T> all, String path) {
        T found = all.get(path);
        if (found == null) {
            throw new EngineException(
                    "%s: there is no such weight. There are %s.".formatted(path, String.join(", ", all.keySet())));
        }
        return found;
    }

    private List<Tensor> select(boolean trainable) {
        List<Tensor> selected = new ArrayList<>();
        declared.forEach((path, weight) -> {
            if (weight.trainable() == trainable) {
                selected.add(find(path));
            }
        });
        return List.copyOf(selected);
    }

    static long[] shape(Weight weight) {
        return weight.shape().stream().mapToLong(Integer::longValue).toArray();
    }

    @Override
    public void close() {
        arrays.values().forEach(Tensor::close);
        layout.close();
    }
}
