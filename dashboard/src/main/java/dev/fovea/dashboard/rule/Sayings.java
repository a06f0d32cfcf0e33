package dev.fovea.dashboard.rule;

import java.util.Locale;

/** How findings say numbers. */
final class Sayings {
    private Sayings() {}

    /** As {@code 62 %}, or {@code 0.8 %} where it is less than ten. */
    static String percent(double share) {
        double hundredths = 100 * share;
        return String.format(Locale.ROOT, hundredths < 10 ? "%.1f %%" : "%.0f %%", hundredths);
    }

    /** To three digits, as {@code 2.31} or {@code 4.1e-09}. */
    static String number(double value) {
        double size = Math.abs(value);
        if (size != 0 && (size < 1e-3 || size >= 1e5)) {
            return String.format(Locale.ROOT, "%.1e", value);
        }
        int decimals = size == 0 ? 0 : Math.max(0, 2 - (int) Math.floor(Math.log10(size)));
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
