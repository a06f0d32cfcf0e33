package dev.fovea.dsl.layer;

/**
 * How the weights of convolutions and dense layers begin. Biases begin at zero, except with {@link Standard}.
 *
 * <p>Fan-in is the number of products in one output, fan-out the number of filters times the kernel's size, as PyTorch
 * counts them.
 */
public sealed interface Init {

    /** What a user says for it, in Java and in JSON. */
    Sentence sentence();

    /** The distribution for a weight of this fan-in and fan-out. */
    Distribution drawnFor(long fanIn, long fanOut);

    /** The distribution for the bias beside such a weight. */
    default Distribution biasDrawnFor(long fanIn) {
        return new Distribution.Constant(0);
    }

    /** What a layer has that was given nothing else: PyTorch's uniform {@code +-1 / sqrt(fanIn)}, for biases as well. */
    record Standard() implements Init {
        @Override
        public Distribution drawnFor(long fanIn, long fanOut) {
            return biasDrawnFor(fanIn);
        }

        @Override
        public Distribution biasDrawnFor(long fanIn) {
            double bound = 1 / Math.sqrt((double) fanIn);
            return new Distribution.Uniform(-bound, bound);
        }

        @Override
        public Sentence sentence() {
            return Sentence.of("standard");
        }
    }

    /**
     * Glorot and Bengio 2010: uniform {@code +-sqrt(6 / (fanIn + fanOut))}, for layers around tanh or sigmoid.
     *
     * @param gaussian whether it is a normal distribution of the same deviation instead, {@code sqrt(2 / (fanIn + fanOut))}
     */
    record Xavier(boolean gaussian) implements Init {
        /** Drawn from a normal distribution. */
        public Xavier normal() {
            return new Xavier(true);
        }

        @Override
        public Distribution drawnFor(long fanIn, long fanOut) {
            return spread(2.0 / (fanIn + fanOut), gaussian);
        }

        @Override
        public Sentence sentence() {
            return Sentence.of("xavier").word(gaussian, "normal", true);
        }

        @Override
        public String toString() {
            return sentence().toString();
        }
    }

    /**
     * He et al. 2015: normal with deviation {@code sqrt(2 / fanIn)}, for layers before a rectifier.
     *
     * @param even whether it is a uniform distribution of the same deviation instead
     * @param backward whether fan-out takes the place of fan-in, which keeps gradients level instead of activations
     */
    record He(boolean even, boolean backward) implements Init {
        /** Drawn from a uniform distribution. */
        public He uniform() {
            return new He(true, backward);
        }

        /** By the fan-out, which keeps gradients level instead of activations. */
        public He fanOut() {
            return new He(even, true);
        }

        @Override
        public Distribution drawnFor(long fanIn, long fanOut) {
            return spread(2.0 / (backward ? fanOut : fanIn), !even);
        }

        @Override
        public Sentence sentence() {
            return Sentence.of("he").word(even, "uniform", true).word(backward, "fanOut", true);
        }

        @Override
        public String toString() {
            return sentence().toString();
        }
    }

    /** Normal around zero with one deviation for every layer. */
    record Normal(double deviation) implements Init {
        public Normal {
            Setting.check(
                    deviation >= 0 && deviation < Double.POSITIVE_INFINITY,
                    "normal: deviation is " + deviation + ", and must be at least 0",
                    "normal(0.01)");
        }

        @Override
        public Distribution drawnFor(long fanIn, long fanOut) {
            return new Distribution.Normal(0, deviation);
        }

        @Override
        public Sentence sentence() {
            return Sentence.of("normal").argument("deviation", deviation);
        }

        @Override
        public String toString() {
            return sentence().toString();
        }
    }

    /** Normal around zero, with nothing beyond two deviations. */
    record TruncatedNormal(double deviation) implements Init {
        public TruncatedNormal {
            Setting.check(
                    deviation > 0 && deviation < Double.POSITIVE_INFINITY,
                    "truncatedNormal: deviation is " + deviation + ", and must be above 0",
                    "truncatedNormal(0.01)");
        }

        @Override
        public Distribution drawnFor(long fanIn, long fanOut) {
            return new Distribution.TruncatedNormal(0, deviation, -2 * deviation, 2 * deviation);
        }

        @Override
        public Sentence sentence() {
            return Sentence.of("truncatedNormal").argument("deviation", deviation);
        }

        @Override
        public String toString() {
            return sentence().toString();
        }
    }

    /** Evenly from {@code low} to {@code high}, for every layer. */
    record Uniform(double low, double high) implements Init {
        public Uniform {
            Setting.check(
                    low <= high && Double.isFinite(high - low),
                    "uniform: the range is from " + low + " to " + high
                            + ", and must be finite and not end before it begins",
                    "uniform(-0.05, 0.05)");
        }

        @Override
        public Distribution drawnFor(long fanIn, long fanOut) {
            return new Distribution.Uniform(low, high);
        }

        @Override
        public Sentence sentence() {
            return Sentence.of("uniform").argument("low", low).argument("high", high);
        }

        @Override
        public String toString() {
            return sentence().toString();
        }
    }

    /** A random orthogonal matrix (Saxe et al. 2013), which keeps the length of what goes through it. */
    record Orthogonal(double times) implements Init {
        public Orthogonal {
            Setting.check(
                    Double.isFinite(times),
                    "orthogonal: gain is " + times + ", and must be a finite number",
                    "orthogonal().gain(1.4)");
        }

        /** Multiplies the matrix; 1 unless said otherwise, and about 1.4 before a rectifier. */
        public Orthogonal gain(double factor) {
            return new Orthogonal(factor);
        }

        @Override
        public Distribution drawnFor(long fanIn, long fanOut) {
            return new Distribution.Orthogonal(times);
        }

        @Override
        public Sentence sentence() {
            return Sentence.of("orthogonal").with("gain", times, 1.0);
        }

        @Override
        public String toString() {
            return sentence().toString();
        }
    }

    /** The same value everywhere. */
    record Constant(double value) implements Init {
        public Constant {
            Setting.check(
                    Double.isFinite(value),
                    "constant: value is " + value + ", and must be a finite number",
                    "constant(0.1)");
        }

        @Override
        public Distribution drawnFor(long fanIn, long fanOut) {
            return new Distribution.Constant(value);
        }

        @Override
        public Sentence sentence() {
            return Sentence.of("constant").argument("value", value);
        }

        @Override
        public String toString() {
            return sentence().toString();
        }
    }

    private static Distribution spread(double variance, boolean gaussian) {
        double bound = Math.sqrt(3 * variance);
        return gaussian ? new Distribution.Normal(0, Math.sqrt(variance)) : new Distribution.Uniform(-bound, bound);
    }
}
