package dev.fovea.dashboard.store;

/**
 * What a {@link Finding} rests on.
 *
 * @param rule its name, as in {@code dead ReLU}; empty where no rule spoke
 * @param chart where it can be seen: a metric, or, with a finding about a layer, the kind of its histograms; or empty
 * @param measured the value that was found, which may be NaN
 * @param bound what the value had to stay below or above; NaN where there is no such number
 */
public record Evidence(String rule, String chart, double measured, double bound) {
    /** Of what is said for other reasons than a number. */
    public static final Evidence NONE = new Evidence("", "", Double.NaN, Double.NaN);

    static final int LONGEST_RULE = 100;

    public Evidence {
        Names.checkedText("a rule", rule);
        Names.checkedText("a chart", chart);
        if (rule.length() > LONGEST_RULE) {
            throw new IllegalArgumentException("the rule \"%s...\" has %,d characters. Use at most %,d."
                    .formatted(rule.substring(0, 40), rule.length(), LONGEST_RULE));
        }
    }
}
