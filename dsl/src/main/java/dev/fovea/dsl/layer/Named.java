package dev.fovea.dsl.layer;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A layer with a name of its own: the step it makes in paths, in place of its kind and number. With an empty name it makes no
 * step at all: what is in it takes its steps where it stands.
 */
public record Named(String name, Layer layer) implements Layer {
    private static final Pattern STEP = Pattern.compile("[\\p{L}\\p{N}_.-]+");
    private static final int LONGEST = 250;

    public Named {
        if (!name.isEmpty()) {
            requireName(name);
        }
    }

    /** Whether it makes no step in paths. */
    public boolean isUnnamed() {
        return name.isEmpty();
    }

    /**
     * Names go into paths, tables, URLs and file names, hence letters, digits, {@code _}, {@code -} and {@code .} only.
     *
     * @throws IllegalArgumentException for any other name
     */
    public static void requireName(String name) {
        if (name.length() > LONGEST) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "a name of %,d characters\nUse at most %d.", name.length(), LONGEST));
        }
        if (!STEP.matcher(name).matches()) {
            throw new IllegalArgumentException("\"" + name + "\" is no name\n"
                    + "Use letters, digits, '_', '-' and '.', at least one, such as \"stage1\".");
        }
    }

    @Override
    public <R> R accept(LayerVisitor<R> visitor) {
        return visitor.named(this);
    }

    @Override
    public String toString() {
        return isUnnamed() ? Sentence.call("unnamed", layer) : Sentence.call("named", "\"" + name + "\"", layer);
    }
}
