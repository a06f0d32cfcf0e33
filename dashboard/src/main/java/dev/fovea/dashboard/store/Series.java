package dev.fovea.dashboard.store;

/** A series as its writer holds it: the running summary and the chunk that is not yet full. */
final class Series {
    private final String runId;
    private final String metric;
    private final int number;
    private final Points open = new Points();
    private int chunk;
    private long count;
    private long nonFinite;
    private long lastStep;
    private double last;
    private long minStep;
    private double min = Double.NaN;
    private long maxStep;
    private double max = Double.NaN;
    private boolean changed;

    Series(String runId, String metric, int number) {
        this.runId = runId;
        this.metric = metric;
        this.number = number;
    }

    /** Adds points that were logged before. */
    void replay(Points points, Pending pending) {
        for (Bucket point : points.buckets()) {
            add(new Entry.Scalar(metric, point.firstStep(), point.first(), point.wallMillis()), pending);
        }
    }

    void add(Entry.Scalar scalar, Pending pending) {
        long step = scalar.step();
        double value = scalar.value();
        count++;
        lastStep = step;
        last = value;
        if (!Double.isFinite(value)) {
            nonFinite++;
        } else {
            if (!(value >= min)) {
                min = value;
                minStep = step;
            }
            if (!(value <= max)) {
                max = value;
                maxStep = step;
            }
        }
        open.add(step, scalar.wallMillis(), value);
        changed = true;
        if (open.full()) {
            pending.put(openChunk());
            chunk++;
            open.clear();
        }
    }

    /** Puts what has changed since the last call. */
    void putTo(Pending pending) {
        if (!changed) {
            return;
        }
        pending.put(new Row.OfSeries(
                number,
                new MetricSummary(runId, metric, count, lastStep, last, min, minStep, max, maxStep, nonFinite)));
        if (open.size() > 0) {
            pending.put(openChunk());
        }
        changed = false;
    }

    private Row.OfChunk openChunk() {
        return new Row.OfChunk(number, chunk, open.summary(), open.packed());
    }
}
