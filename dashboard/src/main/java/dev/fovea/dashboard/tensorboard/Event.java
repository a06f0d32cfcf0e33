package dev.fovea.dashboard.tensorboard;

import java.util.List;

/**
 * What TensorBoard is told at once: TensorFlow's {@code Event}, as far as it holds numbers.
 *
 * @param wallSeconds since 1970
 */
record Event(double wallSeconds, long step, List<Value> values) {

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
}
