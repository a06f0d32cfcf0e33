package dev.fovea.engine.train;

import dev.fovea.engine.EngineException;
import dev.fovea.engine.data.Dataset;
import dev.fovea.engine.data.Examples;
import dev.fovea.engine.metric.Accuracy;
import dev.fovea.engine.metric.MeanAveragePrecision;
import dev.fovea.engine.metric.Metric;
import dev.fovea.engine.rate.Monitor;
import java.util.ArrayList;
import java.util.List;

/** Whether metrics can be told of the data, and whether what a plan watches is among what it measures. */
final class MetricFit {
    private static final long MOST_RANKED = 100_000_000;

    private MetricFit() {}

    static void check(Dataset data, Plan plan) {
        check(data, data.test(), plan.metrics());
        List<String> scores = scores(plan, data.classes());
        plan.rate().watched().ifPresent(monitor -> checkWatched("the rate", monitor, scores));
        plan.endings().early().ifPresent(early -> checkWatched("early stopping", early.monitor(), scores));
    }

    static void check(Dataset data, Examples examples, List<Metric> metrics) {
        metrics.forEach(metric -> metric.check(data.name(), data.classes()));
        long ranked = examples.labels().length * (long) data.classes();
        if (ranked > MOST_RANKED && metrics.stream().anyMatch(MeanAveragePrecision.class::isInstance)) {
            throw new EngineException(
                    "meanAveragePrecision: %s has %,d outputs to rank, and at most %,d are kept. Leave it out, or give fewer test examples."
                            .formatted(data.name(), ranked, MOST_RANKED));
        }
    }

    /** The names of what an epoch gives. */
    private static List<String> scores(Plan plan, int classes) {
        List<String> scores = new ArrayList<>(List.of("train/loss"));
        if (plan.countsHits()) {
            scores.add("train/" + Accuracy.NAME);
        }
        scores.add("test/loss");
        plan.metrics().stream()
                .flatMap(metric -> metric.names(classes).stream())
                .forEach(name -> scores.add("test/" + name));
        return scores;
    }

    private static void checkWatched(String who, Monitor monitor, List<String> scores) {
        if (!scores.contains(monitor.score())) {
            throw new EngineException(
                    "%s: it watches %s, but there are only %s. Watch one of these, or add a metric to the plan."
                            .formatted(who, monitor.score(), String.join(", ", scores)));
        }
    }
}
