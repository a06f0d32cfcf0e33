package dev.fovea.dashboard.store;

import java.util.List;

/**
 * A metric of a run over steps.
 *
 * @param total how many points were logged in the range asked for
 * @param points in the order of their steps: the raw points, each a bucket of count 1, when they fit; else fewer buckets
 *     that keep every extreme
 */
public record Curve(String runId, String metric, long total, List<Bucket> points) {
    public Curve {
        points = List.copyOf(points);
    }
}
