package dev.fovea.engine.compile;

import java.util.Map;

/**
 * Other names for arrays.
 *
 * @param names what a name begins with, whole steps of it, and what it is to begin with; "" for all others
 */
record Renames(Map<String, String> names) {
    static final Renames NONE = new Renames(Map.of());

    Renames {
        names = Map.copyOf(names);
    }

    /** The name of an array; the longest beginning counts. */
    String of(String name) {
        for (int end = name.length(); end > 0; end = name.lastIndexOf('.', end - 1)) {
            String to = names.get(name.substring(0, end));
            if (to != null) {
                String rest = name.substring(end);
                return to.isEmpty() && !rest.isEmpty() ? rest.substring(1) : to + rest;
            }
        }
        String front = names.getOrDefault("", "");
        return front.isEmpty() ? name : front + "." + name;
    }
}
