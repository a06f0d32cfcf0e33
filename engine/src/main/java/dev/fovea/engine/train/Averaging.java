package dev.fovea.engine.train;

import java.util.Map;

/**
 * Which weights a training ends with: the last, or averages over the way there, which lie nearer to the middle of a valley
 * than any of its steps. The arithmetic is that of PyTorch's {@code torch.optim.swa_utils.AveragedModel}.
 *
 * <p>Averages are what the test examples are measured with, what early stopping and the divergence guard keep, what
 * {@link Training#ask} is answered by, what {@link Checkpoints} have as weights, and what {@link Training#run()}
 * returns. The training itself goes on with its own weights, and those are what its losses are of and what probes see.
 *
 * @see <a href="https://pytorch.org/docs/stable/optim.html#weight-averaging-swa-and-ema">PyTorch's weight averaging</a>
 */
public sealed interface Averaging {
    /** The weights of the last step. */
    record None() implements Averaging {
        @Override
        public Map<String, Object> settings() {
            return Map.of();
        }

        @Override
        public boolean takesSteps() {
            return false;
        }

        @Override
        public boolean takes(int epoch) {
            return false;
        }

        @Override
        public double share(long taken) {
            return 1;
        }

        @Override
        public boolean measuresStatistics() {
            return false;
        }
    }

    /**
     * The exponential moving average: after each step {@code a = decay * a + (1 - decay) * p}, where the first {@code a} is
     * the first {@code p}. Running statistics are averaged alike, as {@code use_buffers=True} has it, so that they lag as the
     * weights do that they belong to.
     *
     * @see <a href="https://arxiv.org/abs/1512.00567">Szegedy et al., Rethinking the Inception architecture, section 8</a>
     */
    record Ema(double decay) implements Averaging {
        public Ema {
            Setting.share("ema", decay, "0.999");
        }

        @Override
        public Map<String, Object> settings() {
            return Map.of("average", toString());
        }

        @Override
        public boolean takesSteps() {
            return true;
        }

        @Override
        public boolean takes(int epoch) {
            return false;
        }

        @Override
        public double share(long taken) {
            return taken == 0 ? 1 : 1 - decay;
        }

        @Override
        public boolean measuresStatistics() {
            return false;
        }

        @Override
        public String toString() {
            return "ema(" + decay + ")";
        }
    }

    /**
     * Stochastic weight averaging: the equal mean of the weights after each epoch from one on. Running statistics are measured
     * anew, as PyTorch's {@code update_bn} does it: as the equal mean of those of all batches in one pass over the training
     * examples. That pass follows every epoch from then on, and takes about a third of its time; a network without batch
     * normalisation needs none.
     *
     * @param fromEpoch the first that counts, from 1
     * @see <a href="https://arxiv.org/abs/1803.05407">Izmailov et al., Averaging weights leads to wider optima and better
     *     generalization</a>
     */
    record Swa(int fromEpoch) implements Averaging {
        public Swa {
            Setting.atLeastOne("swa", fromEpoch);
        }

        @Override
        public Map<String, Object> settings() {
            return Map.of("average", toString());
        }

        @Override
        public boolean takesSteps() {
            return false;
        }

        @Override
        public boolean takes(int epoch) {
            return epoch >= fromEpoch;
        }

        @Override
        public double share(long taken) {
            return 1.0 / (taken + 1);
        }

        @Override
        public boolean measuresStatistics() {
            return true;
        }

        @Override
        public String toString() {
            return "swa(" + fromEpoch + ")";
        }
    }

    /**
     * The exponential moving average over steps.
     *
     * @param decay from 0 (only the last step counts) to below 1; 0.999 forgets within some thousand steps
     */
    static Ema ema(double decay) {
        return new Ema(decay);
    }

    /**
     * The equal mean over epochs.
     *
     * @param fromEpoch the first epoch that counts, usually after three quarters of all
     */
    static Swa swa(int fromEpoch) {
        return new Swa(fromEpoch);
    }

    /** What the store keeps. */
    Map<String, Object> settings();

    /** Whether the weights after each step are averaged. */
    boolean takesSteps();

    /** Whether the weights after an epoch are averaged. */
    boolean takes(int epoch);

    /** How much the newest weights count, from above 0 to 1, where so many have been averaged before. */
    double share(long taken);

    /** Whether running statistics are measured anew for averages. */
    boolean measuresStatistics();
}
