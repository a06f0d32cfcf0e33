package dev.fovea.engine.compile;

import dev.fovea.dsl.Network;
import dev.fovea.dsl.layer.Weight;
import dev.fovea.dsl.shape.Shape;
import dev.fovea.engine.EngineException;
import dev.fovea.engine.exchange.ArrayFile;
import dev.fovea.engine.exchange.StoredArray;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the weights of a network among the arrays of a file, whatever is beside them and in front of their names. */
final class Matching {
    private static final int SHOWN = 5;

    private final Network network;
    private final Pretrained from;
    private final ArrayFile file;
    private final Map<String, Weight> wanted = new LinkedHashMap<>();
    private final List<String> names;

    private Matching(Network network, Pretrained from, ArrayFile file) {
        this.network = network;
        this.from = from;
        this.file = file;
        network.graph().weights().forEach(weight -> wanted.put(weight.stateName(), weight));
        this.names = file.names().stream()
                .filter(name -> from.key().isEmpty() || name.startsWith(inKey()))
                .toList();
        if (names.isEmpty() && from.key().isPresent()) {
            throw new EngineException("%s: there is nothing under the key \"%s\". There are %s."
                    .formatted(file.path(), from.key().get(), shown(dicts())));
        }
    }

    /**
     * What fits best.
     *
     * @throws EngineException where several dicts fit as well, and where an order is asked for that does not fit
     */
    static Match of(Network network, Pretrained from, ArrayFile file) {
        Matching matching = new Matching(network, from, file);
        return from.isInOrder() ? matching.inOrder() : matching.byName();
    }

    private Match byName() {
        Candidate plain = best(from.renames());
        if (plain.fitting() == wanted.size() || from.otherwise().names().isEmpty()) {
            return plain.match(wanted.values(), names);
        }
        Candidate other = best(from.otherwise());
        return (other.fitting() > plain.fitting() ? other : plain).match(wanted.values(), names);
    }

    private Candidate best(Renames renames) {
        Map<String, Candidate> candidates = new LinkedHashMap<>();
        for (String name : names) {
            for (int at = from.key().isEmpty() ? 0 : inKey().length(); at >= 0; at = next(name, at)) {
                String prefix = name.substring(0, at);
                Weight weight = wanted.get(renames.of(name.substring(at)));
                if (weight != null) {
                    candidates
                            .computeIfAbsent(prefix, key -> new Candidate(file, key, renames))
                            .add(weight, name);
                }
            }
        }
        boolean renamed = candidates.values().stream().anyMatch(Candidate::isRenamed);
        List<Candidate> meant = candidates.values().stream()
                .filter(candidate -> candidate.isRenamed() == renamed)
                .toList();
        int most = meant.stream().mapToInt(Candidate::fitting).max().orElse(0);
        List<Candidate> fitting = meant.stream()
                .filter(candidate -> candidate.fitting() == most && (renamed || isLikely(candidate)))
                .toList();
        String shortest = from.key().isEmpty() ? "" : inKey();
        if (fitting.size() > 1 && fitting.stream().noneMatch(one -> one.prefix().equals(shortest))) {
            throw several(fitting.stream().map(Candidate::prefix).toList());
        }
        return fitting.stream()
                .min(Comparator.comparing(candidate -> candidate.prefix().length()))
                .orElseGet(() -> {
                    String usual = usualPrefix();
                    return candidates.getOrDefault(usual, new Candidate(file, usual, renames));
                });
    }

    /** Where the next step of a name begins; -1 behind its last dot. */
    private static int next(String name, int at) {
        int dot = name.indexOf('.', at);
        return dot < 0 ? -1 : dot + 1;
    }

    /**
     * Whether a prefix is no chance: it leads to half of the network, or half of what is behind it is the network's.
     */
    private boolean isLikely(Candidate candidate) {
        long behind = names.stream()
                .filter(name -> name.startsWith(candidate.prefix()) && !WeightFile.isNoWeight(name))
                .count();
        return 2L * candidate.fitting() >= Math.min(wanted.size(), behind) && candidate.fitting() > 0;
    }

    /** Of the dict with most arrays, the first of those. */
    private String usualPrefix() {
        Map<String, Long> sizes =
                names.stream().collect(Collectors.groupingBy(file::dict, LinkedHashMap::new, Collectors.counting()));
        long most = sizes.values().stream().mapToLong(Long::longValue).max().orElse(0);
        String dict = sizes.entrySet().stream()
                .filter(size -> size.getValue() == most)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
        return dict.isEmpty() ? "" : dict + ".";
    }

    private Match inOrder() {
        if (!file.keepsOrder()) {
            throw new EngineException(
                    ("%s: its arrays are sorted by name, as most writers of safetensors sort them, which is"
                                    + " no order of a network's. Use a file of PyTorch's, or rename the arrays.")
                            .formatted(file.path()));
        }
        Set<String> prefixes = new LinkedHashSet<>(List.of(from.key().isEmpty() ? "" : inKey()));
        dicts().stream().filter(dict -> !dict.isEmpty()).forEach(dict -> prefixes.add(dict + "."));
        Map<List<String>, String> fitting = new LinkedHashMap<>();
        for (String prefix : prefixes) {
            List<String> arrays = arrays(prefix);
            if (misfit(arrays).isEmpty()) {
                fitting.putIfAbsent(arrays, prefix);
            }
        }
        if (fitting.size() > 1) {
            throw several(List.copyOf(fitting.values()));
        }
        if (fitting.isEmpty()) {
            throw new EngineException("%s: its arrays are not those of %s in order: %s."
                    .formatted(file.path(), network.name(), misfit(arrays(usualPrefix()))));
        }
        Map<String, String> sources = new LinkedHashMap<>();
        List<String> arrays = fitting.keySet().iterator().next();
        List<String> weights = List.copyOf(wanted.keySet());
        for (int i = 0; i < weights.size(); i++) {
            sources.put(weights.get(i), arrays.get(i));
        }
        String prefix = fitting.values().iterator().next();
        return new Match(new Loaded(file.path(), weights, List.of(), List.of(), List.of(), prefix, List.of()), sources);
    }

    private List<String> arrays(String prefix) {
        return names.stream()
                .filter(name -> name.startsWith(prefix)
                        && !WeightFile.isNoWeight(name)
                        && file.describe(name).type().isReal())
                .toList();
    }

    /** The first difference; nothing where there is none. */
    private String misfit(List<String> arrays) {
        List<Weight> weights = List.copyOf(wanted.values());
        for (int i = 0; i < Math.min(weights.size(), arrays.size()); i++) {
            StoredArray array = file.describe(arrays.get(i));
            if (!Candidate.fits(weights.get(i), array)) {
                return "number %d, %s, is %s, and %s is %s"
                        .formatted(
                                i + 1,
                                arrays.get(i),
                                WeightFile.text(array),
                                weights.get(i).stateName(),
                                Shape.text(weights.get(i).shape()));
            }
        }
        return weights.size() == arrays.size()
                ? ""
                : "there are %,d, and %,d weights".formatted(arrays.size(), weights.size());
    }

    private EngineException several(List<String> prefixes) {
        List<String> keys = prefixes.stream()
                .map(prefix -> prefix.isEmpty() ? "" : prefix.substring(0, prefix.length() - 1))
                .toList();
        return new EngineException("%s: %d dicts in it fit %s: %s. Say which, such as Pretrained.of(file).key(\"%s\")."
                .formatted(file.path(), keys.size(), network.name(), shown(keys), keys.get(0)));
    }

    private Set<String> dicts() {
        return file.names().stream().map(file::dict).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static String shown(Iterable<String> keys) {
        List<String> all = new ArrayList<>();
        keys.forEach(all::add);
        all.removeIf(String::isEmpty);
        String some = String.join(", ", all.subList(0, Math.min(SHOWN, all.size())));
        return all.isEmpty() ? "none" : all.size() > SHOWN ? some + ", …" : some;
    }

    private String inKey() {
        return from.key().orElse("") + ".";
    }
}
