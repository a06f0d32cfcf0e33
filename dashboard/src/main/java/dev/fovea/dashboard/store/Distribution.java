package dev.fovea.dashboard.store;

/** Counts values in equal bins between the least and the greatest of them; those that are not finite apart. */
@SuppressWarnings("ArrayRecordComponent") // 64 counts of what may be many layers
record Distribution(
        double min, double max, double mean, double deviation, double zeroShare, long nonFinite, long[] counts) {
    private static final int BINS = 64;

    static Distribution of(float[] values) {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        double sum = 0;
        long finite = 0;
        long zeros = 0;
        for (float value : values) {
            if (Float.isFinite(value)) {
                min = Math.min(min, value);
                max = Math.max(max, value);
                sum += value;
                finite++;
                zeros += value == 0 ? 1 : 0;
            }
        }
        if (finite == 0) {
            return new Distribution(0, 0, Double.NaN, Double.NaN, 0, values.length, new long[0]);
        }
        double mean = sum / finite;
        double squares = 0;
        long[] counts = new long[BINS];
        double scale = max > min ? BINS / (max - min) : 0;
        for (float value : values) {
            if (Float.isFinite(value)) {
                squares += (value - mean) * (value - mean);
                counts[(int) Math.min(BINS - 1, (value - min) * scale)]++;
            }
        }
        return new Distribution(
                min,
                max,
                mean,
                Math.sqrt(squares / finite),
                (double) zeros / values.length,
                values.length - finite,
                counts);
    }

    HistogramPoint point(long step, String layer, String kind) {
        return new HistogramPoint(step, layer, kind, min, max, counts, mean, deviation, min, max, zeroShare, nonFinite);
    }
}
