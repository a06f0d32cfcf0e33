package dev.fovea.engine.metric;

import dev.fovea.engine.EngineException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What some examples gave: the mean loss, and the values of metrics by name, in the plan's order. Printed, it is a table.
 *
 * @param loss NaN where none was measured
 * @param confusion where the confusion matrix was asked for
 * @param judged whether a loss was measured
 */
public record Measure(double loss, Map<String, Double> metrics, Optional<Confusion> confusion, boolean judged) {
    public Measure {
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    }

    public Measure(double loss, Map<String, Double> metrics, Optional<Confusion> confusion) {
        this(loss, metrics, confusion, true);
    }

    public Measure(double loss, Map<String, Double> metrics) {
        this(loss, metrics, Optional.empty());
    }

    /** The same where no loss was measured. */
    public Measure withoutLoss() {
        return new Measure(Double.NaN, metrics, confusion, false);
    }

    /**
     * The value of a metric, such as {@code accuracy} or {@code f1/3}.
     *
     * @throws EngineException if it was not measured
     */
    public double metric(String name) {
        Double value = metrics.get(name);
        if (value == null) {
            throw new EngineException("there is no metric \"%s\" among %s. Ask for it by metrics(…)."
                    .formatted(name, metrics.isEmpty() ? "none" : String.join(", ", metrics.keySet())));
        }
        return value;
    }

    /** The share of right answers, from 0 to 1. */
    public double accuracy() {
        return metric(Accuracy.NAME);
    }

    /** The loss, by that name, where it was measured, and the metrics. */
    public Map<String, Double> values() {
        Map<String, Double> values = new LinkedHashMap<>(judged ? Map.of("loss", loss) : Map.of());
        values.putAll(metrics);
        return values;
    }

    @Override
    public String toString() {
        Map<String, Double> rows = values();
        int width = rows.keySet().stream().mapToInt(String::length).max().orElse(0);
        StringBuilder text = new StringBuilder();
        rows.forEach((name, value) -> text.append(
                String.format(Locale.ROOT, "%s%s  %10.4f%n", name, " ".repeat(width - name.length()), value)));
        confusion.ifPresent(matrix -> text.append(System.lineSeparator()).append(matrix));
        return text.toString();
    }
}
