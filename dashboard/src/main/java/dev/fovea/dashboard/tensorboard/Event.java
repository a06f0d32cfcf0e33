package dev.fovea.dashboard.tensorboard;

import java.util.List;
import java.util.Map;

/**
 * What TensorBoard is told at once: TensorFlow's {@code Event}.
 *
 * @param wallSeconds since 1970
 * @param restart whether a training begins (again) at {@code step}, so that what was told of it and of later ones is void
 */
record Event(double wallSeconds, long step, boolean restart, List<Value> values) {
    Event(double wallSeconds, long step, List<Value> values) {
        this(wallSeconds, step, false, values);
    }

    /** A value of a summary. */
    sealed interface Value {
        String tag();
    }

    record Scalar(String tag, double value) implements Value {}

    /**
     * TensorFlow's {@code HistogramProto}.
     *
     * @param limits the right edges of the buckets
     * @param counts of the buckets, as many as there are limits
     */
    record Histogram(
            String tag,
            double min,
            double max,
            double count,
            double sum,
            double squares,
            List<Double> limits,
            List<Double> counts)
            implements Value {}

    /** @param encoded the bytes of a PNG or JPEG file */
    @SuppressWarnings("ArrayRecordComponent")
    record Picture(String tag, byte[] encoded) implements Value {}

    record Text(String tag, String text) implements Value {}

    /** Hyper-parameters: numbers, booleans and text. */
    record Parameters(String tag, Map<String, Object> values) implements Value {}

    /** Something that no store keeps. */
    record Other(String tag, String kind) implements Value {}
}
