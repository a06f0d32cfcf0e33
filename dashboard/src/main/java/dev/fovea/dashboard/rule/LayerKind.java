package dev.fovea.dashboard.rule;

/**
 * What a rule has to know of a layer.
 *
 * @param kind as the network calls it, such as {@code relu} or {@code conv}; empty for what no network names
 * @param last whether its output is an output of the network
 */
record LayerKind(String kind, boolean last) {
    static final LayerKind UNKNOWN = new LayerKind("", false);

    boolean normalises() {
        return kind.endsWith("Norm");
    }
}
