package dev.fovea.dashboard.rule;

import dev.fovea.dashboard.store.Evidence;
import dev.fovea.dashboard.store.Finding;
import dev.fovea.dashboard.store.MetricSummary;
import dev.fovea.dashboard.store.Run;
import java.util.List;
import java.util.Optional;

/**
 * What a run shows by itself, without anyone having looked as it went: that it ended badly, and, where it was recorded without a
 * network and so without rules, that its metrics are no numbers.
 */
public final class Evident {
    private static final int MOST = 20;

    private Evident() {}

    /** How it ended, where that was bad. */
    public static Optional<Finding> ending(Run run) {
        return switch (run.state()) {
            case DIVERGED -> ending(run, "the training diverged", "");
            case FAILED -> ending(run, "the run failed", "");
            case CRASHED ->
                ending(
                        run,
                        "its process is gone, and nothing was heard of it for a minute or more",
                        "What it logged is all here; where it saved itself, it can be gone on with.");
            case RUNNING, FINISHED, STOPPED -> Optional.empty();
        };
    }

    private static Optional<Finding> ending(Run run, String what, String remedy) {
        String text = run.why().isBlank() ? what : what + ": " + run.why();
        return Optional.of(new Finding(run.step(), Finding.Kind.ALARM, "", text, remedy));
    }

    /** Metrics with NaN or infinities, at the last steps that they were logged at. */
    public static List<Finding> notFinite(Run run, List<MetricSummary> metrics) {
        return metrics.stream()
                .filter(metric -> run.network().isEmpty() && metric.nonFinite() > 0)
                .limit(MOST)
                .map(Evident::notFinite)
                .toList();
    }

    private static Finding notFinite(MetricSummary metric) {
        boolean loss = !metric.highIsGood();
        return new Finding(
                metric.lastStep(),
                loss ? Finding.Kind.ALARM : Finding.Kind.WARNING,
                "",
                "%s is NaN or infinite at %,d of %,d points"
                        .formatted(metric.metric(), metric.nonFinite(), metric.count()),
                loss ? "Lower the rate, warm it up, or clip gradients." : "",
                new Evidence(NotFinite.NAME, metric.metric(), metric.nonFinite(), 0));
    }
}
