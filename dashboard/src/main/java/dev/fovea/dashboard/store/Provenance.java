package dev.fovea.dashboard.store;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Facts about where a run came from: short names, longer values, in the order given, without secrets that can be
 * recognized.
 */
final class Provenance {
    private Provenance() {}

    static Map<String, String> checked(Map<String, String> facts) {
        facts.forEach(
                (name, fact) -> Names.checkedText("the fact \"%s\"".formatted(Names.checked("a fact", name)), fact));
        Map<String, String> kept = new LinkedHashMap<>();
        facts.forEach((name, fact) -> kept.put(name, Secrets.hidden(fact)));
        return Collections.unmodifiableMap(kept);
    }
}
