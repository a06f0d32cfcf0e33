package dev.fovea.engine.compile;

import dev.fovea.dsl.layer.Weight;
import dev.fovea.engine.EngineException;
import dev.fovea.engine.exchange.ArrayFile;
import dev.fovea.engine.exchange.StoredArray;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Arrays of a file that have the names of weights, behind one prefix. */
final class Candidate {
    private final ArrayFile file;
    private final String prefix;
    private final Renames renames;
    private final Map<String, String> sources = new LinkedHashMap<>();
    private final List<String> clashes = new ArrayList<>();
    private int fitting;
    private boolean renamed;

    /** @param prefix what the file's names have in front, with its dot */
    Candidate(ArrayFile file, String prefix, Renames renames) {
        this.file = file;
        this.prefix = prefix;
        this.renames = renames;
    }

    /** Takes an array for a weight. */
    void add(Weight weight, String source) {
        renamed |= !source.equals(prefix + weight.stateName());
        String other = sources.putIfAbsent(weight.stateName(), source);
        if (other != null) {
            clashes.add("%s and %s are both called %s now".formatted(other, source, weight.stateName()));
        } else if (fits(weight, file.describe(source))) {
            fitting++;
        }
    }

    String prefix() {
        return prefix;
    }

    /** How many weights it has in their shape. */
    int fitting() {
        return fitting;
    }

    /** Whether a rename made one of its names. */
    boolean isRenamed() {
        return renamed;
    }

    /** The arrays of the file by the weights that they are for. */
    Map<String, String> sources() {
        return sources;
    }

    static boolean fits(Weight weight, StoredArray array) {
        List<Long> shape = weight.shape().stream().map(Integer::longValue).toList();
        return array.type().isReal() && array.shape().equals(shape);
    }

    /**
     * Compares all that is in its dicts with what a network wants.
     *
     * @param names of the arrays that were asked for
     */
    Match match(Collection<Weight> wanted, Collection<String> names) {
        if (!clashes.isEmpty()) {
            throw new EngineException("%s: %s. Rename one of them to another name."
                    .formatted(file.path(), String.join("; ", clashes.subList(0, Math.min(3, clashes.size())))));
        }
        Map<String, String> taken = new LinkedHashMap<>();
        List<String> missing = new ArrayList<>();
        List<String> misfits = new ArrayList<>();
        for (Weight weight : wanted) {
            String source = sources.get(weight.stateName());
            if (source == null) {
                missing.add(weight.stateName());
            } else if (fits(weight, file.describe(source))) {
                taken.put(weight.stateName(), source);
            } else {
                misfits.add(WeightFile.misfit(weight, file.describe(source)));
            }
        }
        List<String> extra = new ArrayList<>();
        List<String> aside = new ArrayList<>();
        Set<String> dicts = sources.values().stream().map(file::dict).collect(Collectors.toSet());
        Set<String> used = new HashSet<>(sources.values());
        for (String name : names) {
            if ((dicts.isEmpty() ? name.startsWith(prefix) : dicts.contains(file.dict(name)))
                    && !used.contains(name)
                    && !WeightFile.isNoWeight(name)) {
                StoredArray array = file.describe(name);
                if (!array.type().isReal()) {
                    aside.add("%s (%s)".formatted(name, array.type()));
                } else if (name.startsWith(prefix)) {
                    extra.add(renames.of(name.substring(prefix.length())));
                } else {
                    aside.add(name);
                }
            }
        }
        return new Match(
                new Loaded(file.path(), List.copyOf(taken.keySet()), missing, extra, misfits, prefix, aside), taken);
    }
}
