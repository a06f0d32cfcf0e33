package dev.fovea.dsl.drawing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which nodes of a graph are drawn by the box of another, since they are its copies. */
final class Copies {
    private final Map<Integer, Integer> drawnAs = new HashMap<>();

    /** What is between two nodes comes so many times in a row, each time with as many nodes. */
    void add(int first, int next, int times) {
        int length = next - first;
        for (int node = first; node < next; node++) {
            int drawn = drawnAs.getOrDefault(node, node);
            for (int copy = 1; copy < times; copy++) {
                drawnAs.put(node + copy * length, drawn);
            }
        }
    }

    /** A node that is drawn, and its copies, in order. */
    List<Integer> of(int node) {
        return Stream.concat(
                        Stream.of(node),
                        drawnAs.entrySet().stream()
                                .filter(copy -> copy.getValue() == node)
                                .map(Map.Entry::getKey)
                                .sorted())
                .collect(Collectors.toUnmodifiableList());
    }
}
