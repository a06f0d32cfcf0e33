package dev.fovea.engine.train;

import java.util.List;
import java.util.Map;

/** How gradients become new weights; the arithmetic is PyTorch's, fused over all weights. */
public sealed interface Optimizer permits Sgd, AdamW {
    /** Stochastic gradient descent without momentum. */
    static Sgd sgd(double rate) {
        return new Sgd(rate, 0, false, 0);
    }

    /** Adam with decoupled weight decay: betas 0.9 and 0.999, epsilon 1e-8, weight decay 0.01. */
    static AdamW adamW(double rate) {
        return new AdamW(rate, 0.9, 0.999, 1e-8, 0.01);
    }

    /** The rate that a schedule's factor multiplies. */
    double rate();

    /** The same optimiser with another rate. */
    Optimizer rate(double rate);

    /** What the store keeps, by the names that people compare runs by. */
    Map<String, Object> settings();

    /** How many arrays of a weight's shape the optimiser keeps for each weight. */
    int slots();

    /**
     * The statements of the update, in TorchScript. They see {@code p}, {@code g} and {@code s0, s1, …} (weights, gradients,
     * and one list per slot), the numbers {@code rate} and {@code first} (whether this is the first step), and {@code steps},
     * a list with a float32 scalar for each weight, 0 at first, which is the optimiser's to count in.
     *
     * @param decay multiplies the weight decay
     */
    List<String> script(double decay);
}
