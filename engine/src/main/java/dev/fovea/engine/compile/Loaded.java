package dev.fovea.engine.compile;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What became of a file's arrays in a network, all by their names in PyTorch.
 *
 * @param file where they are from; the name of a network, where that is where they are from
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

    /** What was left, a line for each kind: {@code missing: 2: head.weight, head.bias}. */
    public String rest() {
        return line("missing", missing) + line("extra", extra) + line("not fitting", misfits);
    }

    /**
     * What is to be known of a file that fits: the prefix that was taken off, and what was left aside; a line for each.
     */
    public String notes() {
        return (prefix.isEmpty() ? "" : "\ntaken off: " + prefix) + line("left aside", aside);
    }

    private static String line(String kind, List<String> names) {
        return names.isEmpty() ? "" : "\n%s: %s".formatted(kind, listed(names));
    }

    /** How many, and the first of them: {@code 2: head.weight, head.bias}. */
    public static String listed(List<String> names) {
        String all = names.stream().limit(SHOWN).collect(Collectors.joining(separator(names)));
        String more = names.size() > SHOWN ? ", and %,d more".formatted(names.size() - SHOWN) : "";
        return "%,d%s%s%s".formatted(names.size(), names.isEmpty() ? "" : ": ", all, more);
    }

    /** Misfits are told in words, with commas of their own. */
    private static String separator(List<String> names) {
        return names.stream().anyMatch(name -> name.contains(", ")) ? "; " : ", ";
    }

    /** How many were taken, and all that was left. */
    @Override
    public String toString() {
        return "%s: %,d weights were taken.%s".formatted(file, taken.size(), rest() + notes());
    }
}
