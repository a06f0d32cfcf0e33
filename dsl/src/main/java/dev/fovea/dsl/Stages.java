package dev.fovea.dsl;

import dev.fovea.dsl.graph.Prefix;
import dev.fovea.dsl.layer.Named;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The stages of a network in order, with names that are looked up at once. Networks that share stages share their names
 * too.
 */
final class Stages {
    private final Prefix<Named> all;
    private final Map<String, Integer> places;

    private Stages(Prefix<Named> all, Map<String, Integer> places) {
        this.all = all;
        this.places = places;
    }

    static Stages of(List<Named> stages) {
        Prefix<Named> all = Prefix.of(stages);
        Map<String, Integer> places = new ConcurrentHashMap<>();
        for (int i = 0; i < all.size(); i++) {
            places.putIfAbsent(all.get(i).name(), i);
        }
        return new Stages(all, places);
    }

    Stages plus(Named stage) {
        Prefix<Named> longer = all.plus(List.of(stage));
        if (!longer.shares(all)) {
            return of(longer);
        }
        places.putIfAbsent(stage.name(), all.size());
        return new Stages(longer, places);
    }

    List<Named> all() {
        return all;
    }

    /** Whether a stage makes no step of its own. */
    boolean hasUnnamed() {
        return has("");
    }

    /** A name of a longer network lies beyond the end of this one. */
    boolean has(String name) {
        return places.getOrDefault(name, Integer.MAX_VALUE) < all.size();
    }
}
