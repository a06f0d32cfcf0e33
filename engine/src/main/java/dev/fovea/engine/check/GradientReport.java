package dev.fovea.engine.check;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.fovea.engine.EngineException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * What a {@link GradientCheck} found. Printed, it is a table.
 *
 * @param gradients that of the input first, then those of the weights in the graph's order
 */
public record GradientReport(String network, List<CheckedGradient> gradients, double tolerance) {
    public GradientReport {
        gradients = List.copyOf(gradients);
    }

    /** Whether every array had numbers off the kinks, and all of those the right derivative. */
    public boolean ok() {
        return gradients.stream().allMatch(gradient -> gradient.within(tolerance));
    }

    /** The array of the largest error, where one on nothing but kinks comes first. */
    public CheckedGradient worst() {
        return gradients.stream()
                .max(Comparator.comparing((CheckedGradient gradient) -> gradient.checked() == 0)
                        .thenComparing(CheckedGradient::error))
                .orElseThrow();
    }

    /** One sentence for people. */
    public String verdict() {
        CheckedGradient worst = worst();
        if (worst.checked() == 0) {
            return "%s/%s: all %d numbers lie on a kink, so that no derivative could be compared. Try another seed."
                    .formatted(network, worst.path(), worst.kinks());
        }
        return ok()
                ? say("the largest relative error is %.1e, at %s", worst.error(), worst.path())
                : say(
                        "%s/%s: the derivative is %.6g, but the difference is %.6g: a relative error of %.1e, where %.0e is"
                                + " right. Look at how this layer, and those behind it, are differentiated.",
                        network, worst.path(), worst.derived(), worst.measured(), worst.error(), tolerance);
    }

    /**
     * The same report, if it is ok.
     *
     * @throws EngineException with the {@link #verdict()}, if it is not
     */
    @CanIgnoreReturnValue
    public GradientReport orThrow() {
        if (!ok()) {
            throw new EngineException(verdict());
        }
        return this;
    }

    @Override
    public String toString() {
        int width =
                gradients.stream().mapToInt(one -> one.path().length()).max().orElse(0);
        String row = "%-" + Math.max(width, 6) + "s  %8s  %6s  %9s%n";
        StringBuilder table = new StringBuilder(say(row, "array", "compared", "kinks", "error"));
        for (CheckedGradient one : gradients) {
            String error = one.checked() == 0 ? "none" : say("%.1e", one.error());
            String mark = one.within(tolerance) ? error : "! " + error;
            table.append(say(row, one.path(), one.checked(), one.kinks(), mark));
        }
        return table.append(verdict()).toString();
    }

    private static String say(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
