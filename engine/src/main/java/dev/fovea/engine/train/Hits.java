package dev.fovea.engine.train;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Statements that count right answers, {@code hits}, given labels {@code y}; those of an ignored label do not count. */
final class Hits {
    private Hits() {}

    /** The hits, and of how many: {@code counted}. */
    static List<String> counted(String outputs, OptionalInt ignored) {
        String right = "torch.eq(torch.argmax(%s, 1), y)".formatted(outputs);
        return ignored.isEmpty()
                ? List.of("hits = torch.sum(" + right + ")", "counted = torch.sum(torch.ones_like(y))")
                : List.of(
                        "known = torch.ne(y, %d)".formatted(ignored.getAsInt()),
                        "hits = torch.sum(torch.logical_and(" + right + ", known))",
                        "counted = torch.sum(known)");
    }

    /** The hits as if all examples of the batch counted, and had the same share of hits. */
    static List<String> ofBatch(String outputs, boolean maps, OptionalInt ignored) {
        List<String> lines = new ArrayList<>(counted(outputs, ignored));
        if (!maps && ignored.isEmpty()) {
            return lines.subList(0, 1);
        }
        lines.add("hits = torch.div(torch.mul(hits, torch.size(y, 0)), torch.clamp_min(counted, 1))");
        return lines;
    }
}
