package dev.fovea.engine.compile;

import java.nio.file.Path;
import java.util.List;

/**
 * What became of a file's arrays in a network, all by their names in PyTorch.
 *
 * @param taken weights that have the file's values now
 * @param missing weights that the file has nothing for
 * @param extra arrays of the file that no weight is called like
 * @param misfits weights that the file has in another shape or of another kind, each with what was found and expected
 * @param prefix what the file's names have in front, which was taken off, such as {@code state_dict.module.}
 * @param aside arrays beside those behind the prefix, and of types that no weight has
 */
public record Loaded(
        Path file,
        List<String> taken,
        List<String> missing,
        List<String> extra,
        List<String> misfits,
        String prefix,
        List<String> aside) {
    private static final int SHOWN = 20;

    public Loaded {
        taken = List.copyOf(taken);
        missing = List.copyOf(missing);
        extra = List.copyOf(extra);
        misfits = List.copyOf(misfits);
        aside = List.copyOf(aside);
    }

    /** Whether the file holds what the network needs, and nothing else. */
    public boolean complete() {
        return missing.isEmpty() && extra.isEmpty() && misfits.isEmpty();
    }

    /** What was left, a line for each kind: {@code missing: 2 weights: head.weight, head.bias}. */
    String rest() {
        return line("missing", missing) + line("extra", extra) + line("not fitting", misfits);
    }

    /**
     * What is to be known of a file that fits: the prefix that was taken off, and what was left aside; a line for each.
     */
    public String notes() {
        return (prefix.isEmpty() ? "" : "\ntaken off: " + prefix) + line("left aside", aside);
    }

    private static String line(String kind, List<String> names) {
        if (names.isEmpty()) {
            return "";
        }
        String all = String.join(kind.startsWith("not") ? "; " : ", ", names.subList(0, Math.min(SHOWN, names.size())));
        String more = names.size() > SHOWN ? ", and %,d more".formatted(names.size() - SHOWN) : "";
        return "\n%s: %,d: %s%s".formatted(kind, names.size(), all, more);
    }

    /** How many were taken, and all that was left. */
    @Override
    public String toString() {
        return "%s: %,d weights were taken.%s".formatted(file, taken.size(), rest() + notes());
    }
}
