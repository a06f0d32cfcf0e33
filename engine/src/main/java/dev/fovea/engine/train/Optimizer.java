package dev.fovea.engine.train;

import dev.fovea.engine.EngineException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How gradients become new weights; the arithmetic is PyTorch's, over all weights at once. In the formulas {@code p} is a
 * weight, {@code g} its gradient, and what an optimiser remembers starts at 0 unless it says otherwise.
 */
public sealed interface Optimizer permits Sgd, Adam, AdamW, RmsProp, Adagrad, Adadelta {
    /** Stochastic gradient descent: no momentum, no weight decay. */
    static Sgd sgd(double rate) {
        return new Sgd(rate, 0, 0, false, 0);
    }

    /** Adam: betas 0.9 and 0.999, epsilon 1e-8, no weight decay. */
    static Adam adam(double rate) {
        return new Adam(rate, Moments.USUAL, 0);
    }

    /** Adam with decoupled weight decay: betas 0.9 and 0.999, epsilon 1e-8, weight decay 0.01. */
    static AdamW adamW(double rate) {
        return new AdamW(rate, Moments.USUAL, 0.01);
    }

    /** RMSProp: alpha 0.99, epsilon 1e-8, no momentum, not centred, no weight decay. */
    static RmsProp rmsProp(double rate) {
        return new RmsProp(rate, 0.99, 1e-8, 0, false, 0);
    }

    /** Adagrad: no decay of the rate, sums that start at 0, epsilon 1e-10, no weight decay. */
    static Adagrad adagrad(double rate) {
        return new Adagrad(rate, 0, 0, 1e-10, 0);
    }

    /** Adadelta, which finds its own rate: rho 0.9, epsilon 1e-6, rate 1, no weight decay. */
    static Adadelta adadelta() {
        return new Adadelta(1, 0.9, 1e-6, 0);
    }

    /**
     * The optimiser that {@code sgd}, {@code adam}, {@code adamW}, {@code rmsProp}, {@code adagrad} or {@code adadelta} names,
     * with all but its rate as usual.
     */
    static Optimizer named(String name, double rate) {
        List<Optimizer> all = List.of(
                sgd(rate),
                adam(rate),
                adamW(rate),
                rmsProp(rate),
                adagrad(rate),
                adadelta().rate(rate));
        return all.stream()
                .filter(one -> word(one).equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new EngineException("optimizer: \"%s\" is none of %s. Use one of these."
                        .formatted(name, all.stream().map(Optimizer::word).collect(Collectors.joining(", ")))));
    }

    private static String word(Optimizer optimizer) {
        return optimizer.toString().replaceAll("\\(.*", "");
    }

    /** The rate that a schedule's factor multiplies. */
    double rate();

    /** The same optimiser with another rate. */
    Optimizer rate(double rate);

    /** What the store keeps, by the names that people compare runs by. */
    Map<String, Object> settings();

    /** How many arrays of a weight's shape, 0 at first, the optimiser keeps for each weight, whatever its weight decay. */
    int slots();

    /**
     * The statements of the update, in TorchScript. They see {@code p}, {@code g} and {@code s0, s1, …} (weights, gradients,
     * and one list per slot), the numbers {@code rate} and {@code first} (whether this is the first step), and {@code steps},
     * a list with a float32 scalar for each weight, 0 at first, which is the optimiser's to count in. Gradients are left as
     * they are: autograd may have given two weights the same array.
     *
     * @param decay multiplies the weight decay
     */
    List<String> script(double decay);
}
