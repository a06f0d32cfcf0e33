package dev.fovea.dashboard.store;

/**
 * A series as its writer holds it: the running summary and the chunk that is not yet full.
 *
 * <p>A step that is logged again is one of a training that began again further back: it replaces what was there from it on. Steps
 * that come late, but for the first time, stay.
 */
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
    private final StepSet steps = new StepSet();
    private boolean changed;
    private long mostGiven = Long.MIN_VALUE;
    private boolean cut;

    Series(String runId, String metric, int number) {
        this.runId = runId;
        this.metric = metric;
        this.number = number;
    }

    /** Adds points that were logged before. */
    void replay(Points points, Pending pending) {
        for (Bucket point : points.buckets()) {
            keep(new Entry.Scalar(metric, point.firstStep(), point.first(), point.wallMillis()), pending);
        }
    }

    /** Whether something was logged after {@code step}, and at it too. */
    boolean goesBackTo(long step) {
        return steps.has(step) && steps.greatest() > step;
    }

    void add(Entry.Scalar scalar, Pending pending) {
        if (steps.has(scalar.step())) {
            forgetFrom(scalar.step(), pending);
        }
        keep(scalar, pending);
    }

    /** What has been given to be written is cut there too; only there the summary of what stays can be told. */
    private void forgetFrom(long step, Pending pending) {
        steps.cut(step);
        open.cut(step);
        cut = true;
        lastStep = Long.MIN_VALUE;
        if (step <= mostGiven) {
            pending.cut(number, step);
            mostGiven = step - 1;
        }
    }

    /** Adds a point, whether or not one of its step is there. */
    void keep(Entry.Scalar scalar, Pending pending) {
        long step = scalar.step();
        double value = scalar.value();
        if (count == 0 || step >= lastStep) {
            lastStep = step;
            last = value;
        }
        count++;
        if (!steps.has(step)) {
            steps.add(step);
        }
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
            give(pending);
            chunk++;
            open.clear();
        }
    }

    /** Puts what has changed since the last call. */
    void putTo(Pending pending) {
        if (!changed) {
            return;
        }
        pending.put(new Row.OfSeries(number, summary()));
        if (open.size() > 0) {
            give(pending);
        }
        if (cut) {
            pending.put(new Row.OfRecount(number, metric));
        }
        changed = false;
    }

    MetricSummary summary() {
        return new MetricSummary(runId, metric, count, lastStep, last, min, minStep, max, maxStep, nonFinite);
    }

    private void give(Pending pending) {
        Bucket summary = open.summary();
        mostGiven = Math.max(mostGiven, summary.lastStep());
        pending.put(new Row.OfChunk(number, chunk, summary, open.packed()));
    }
}
