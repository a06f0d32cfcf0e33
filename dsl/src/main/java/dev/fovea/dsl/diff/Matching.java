package dev.fovea.dsl.diff;

import dev.fovea.dsl.graph.Graph;
import dev.fovea.dsl.graph.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which paths two graphs share in the same order: the longest list of them. The others moved, came or went. */
final class Matching {
    private final List<Node> common = new ArrayList<>();
    private final Map<String, Integer> places = new HashMap<>();

    private Matching(Graph before, Graph after) {
        after.nodes().forEach(node -> places.put(node.path(), node.index()));
        before.nodes().stream().filter(node -> places.containsKey(node.path())).forEach(common::add);
    }

    static Set<String> of(Graph before, Graph after) {
        return new Matching(before, after).longestRising();
    }

    /** Patience sorting: {@code ends[k]} ends the rising list of {@code k + 1} nodes whose last place is lowest. */
    private Set<String> longestRising() {
        int[] ends = new int[common.size()];
        int[] previous = new int[common.size()];
        int length = 0;
        for (int i = 0; i < common.size(); i++) {
            int at = firstBeyond(ends, length, place(i));
            previous[i] = at == 0 ? -1 : ends[at - 1];
            ends[at] = i;
            length = Math.max(length, at + 1);
        }
        Set<String> kept = new HashSet<>();
        for (int i = length == 0 ? -1 : ends[length - 1]; i >= 0; i = previous[i]) {
            kept.add(common.get(i).path());
        }
        return kept;
    }

    private int firstBeyond(int[] ends, int length, int place) {
        int low = 0;
        int high = length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (place(ends[middle]) < place) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private int place(int index) {
        return places.getOrDefault(common.get(index).path(), -1);
    }
}
