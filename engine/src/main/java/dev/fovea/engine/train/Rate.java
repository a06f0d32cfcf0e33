package dev.fovea.engine.train;

import dev.fovea.engine.EngineException;

/** How the learning rate moves through a training: a factor on the optimiser's rate. */
public sealed interface Rate {
    /** The factor for a step, counted from 0, of a training of {@code steps} steps. */
    double factor(long step, long steps);

    /** The optimiser's rate throughout. */
    static Rate constant() {
        return new Constant();
    }

    /** From the optimiser's rate down to 0 along half a cosine, step by step. */
    static Cosine cosine() {
        return new Cosine(0);
    }

    /** Always 1. */
    record Constant() implements Rate {
        @Override
        public double factor(long step, long steps) {
            return 1;
        }

        @Override
        public String toString() {
            return "constant";
        }
    }

    /**
     * {@code (1 + cos(pi * t)) / 2}, where {@code t} goes from 0 to 1 over the steps after the warm-up; during the warm-up the
     * factor rises in equal steps to 1.
     *
     * @see <a href="https://arxiv.org/abs/1608.03983">Loshchilov and Hutter, SGDR</a>
     */
    record Cosine(long warmUp) implements Rate {
        public Cosine {
            if (warmUp < 0) {
                throw new EngineException(
                        "cosine: a warm-up of %d steps is not 0 or more. Use 0 for none.".formatted(warmUp));
            }
        }

        /** The same with a warm-up of {@code steps} steps; 0 unless said otherwise. */
        public Cosine warmUp(long steps) {
            return new Cosine(steps);
        }

        @Override
        public double factor(long step, long steps) {
            if (step < warmUp) {
                return (step + 1.0) / warmUp;
            }
            double t = (double) (step - warmUp) / Math.max(1, steps - warmUp);
            return (1 + Math.cos(Math.PI * t)) / 2;
        }

        @Override
        public String toString() {
            return warmUp == 0 ? "cosine" : "cosine, warm-up " + warmUp;
        }
    }
}
