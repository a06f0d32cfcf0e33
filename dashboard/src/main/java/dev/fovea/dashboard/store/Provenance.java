package dev.fovea.dashboard.store;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Facts about where a run came from: short names, values of any length, in the order given. */
final class Provenance {
    private Provenance() {}

    static Map<String, String> checked(Map<String, String> facts) {
        facts.keySet().forEach(name -> Names.checked("a fact", name));
        return Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    }
}
