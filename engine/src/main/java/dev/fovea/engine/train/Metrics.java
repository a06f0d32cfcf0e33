package dev.fovea.engine.train;

import dev.fovea.engine.EngineException;
import dev.fovea.engine.metric.Metric;
import dev.fovea.engine.setting.Sentence;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What epochs are judged by besides the loss.
 *
 * @param said what a plan says; nothing where it is silent, which is accuracy if the loss is for classes, else no metric
 */
public record Metrics(Optional<List<Metric>> said) {
    static final Metrics USUAL = new Metrics(Optional.empty());

    public Metrics {
        said = said.map(List::copyOf);
        Set<String> names = new HashSet<>();
        for (Metric metric : said.orElse(List.of())) {
            if (!names.add(metric.name())) {
                throw new EngineException("metrics: %s is there twice. Leave one out.".formatted(metric.name()));
            }
        }
    }

    static Metrics of(List<Metric> metrics) {
        return new Metrics(Optional.of(metrics));
    }

    /** @param classes whether outputs are there to tell classes apart */
    List<Metric> orUsual(boolean classes) {
        return said.orElseGet(() -> classes ? List.of(Metric.accuracy()) : List.of());
    }

    void say(Sentence plan) {
        said.ifPresent(metrics -> {
            if (metrics.isEmpty()) {
                plan.say("withoutMetrics");
            } else {
                plan.say("metrics", metrics.toArray());
            }
        });
    }

    /** Empty where nothing is said. */
    Map<String, Object> settings() {
        return said.<Map<String, Object>>map(metrics -> Map.of("metrics", sentence(metrics)))
                .orElse(Map.of());
    }

    static String sentence(List<Metric> metrics) {
        return metrics.stream().map(Metric::toString).collect(Collectors.joining(", "));
    }
}
