package dev.fovea.dsl.layer;

/**
 * How the weights of convolutions and dense layers begin. Biases begin at zero, except with {@link Standard}.
 *
 * <p>Fan-in is the number of products in one output, fan-out the number of filters times the kernel's size, as PyTorch
 * counts them.
 */
public sealed interface Init {

    /** The word for it in JSON. */
    String kind();

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
        public String kind() {
            return "standard";
        }
    }

    /** Glorot and Bengio 2010: uniform {@code +-sqrt(6 / (fanIn + fanOut))}, for layers around tanh or sigmoid. */
    record Xavier() implements Init {
        @Override
        public Distribution drawnFor(long fanIn, long fanOut) {
            double bound = Math.sqrt(6.0 / (fanIn + fanOut));
            return new Distribution.Uniform(-bound, bound);
        }

        @Override
        public String kind() {
            return "xavier";
        }

        @Override
        public String toString() {
            return kind() + "()";
        }
    }

    /** He et al. 2015: normal with deviation {@code sqrt(2 / fanIn)}, for layers before a rectifier. */
    record He() implements Init {
        @Override
        public Distribution drawnFor(long fanIn, long fanOut) {
            return new Distribution.Normal(0, Math.sqrt(2.0 / fanIn));
        }

        @Override
        public String kind() {
            return "he";
        }

        @Override
        public String toString() {
            return kind() + "()";
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
        public String kind() {
            return "normal";
        }

        @Override
        public String toString() {
            return kind() + "(" + deviation + ")";
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
        public String kind() {
            return "constant";
        }

        @Override
        public String toString() {
            return kind() + "(" + value + ")";
        }
    }
}
