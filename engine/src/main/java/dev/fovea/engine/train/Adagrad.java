package dev.fovea.engine.train;

import dev.fovea.engine.setting.Sentence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Divides by the root of the sum of all squared gradients, so that what rarely changes changes much:
 * {@code d = g + weightDecay * p; s = s + d * d; p = p - rate / (1 + (t - 1) * rateDecay) * d / (sqrt(s) + epsilon)} in step
 * {@code t}, counted from 1.
 *
 * @param rateDecay how fast the rate itself falls
 * @param initial what {@code s} starts with
 * @see <a href="https://jmlr.org/papers/v12/duchi11a.html">Duchi, Hazan and Singer, Adaptive subgradient methods</a>
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.optim.Adagrad.html">PyTorch's Adagrad</a>
 */
public record Adagrad(double rate, double rateDecay, double initial, double epsilon, double weightDecay)
        implements Optimizer {
    public Adagrad {
        Setting.positive("rate", rate);
        Setting.notNegative("rate decay", rateDecay);
        Setting.notNegative("initial sum", initial);
        Setting.positive("epsilon", epsilon, "1e-8");
        Setting.notNegative("weight decay", weightDecay);
    }

    @Override
    public Adagrad rate(double rate) {
        return new Adagrad(rate, rateDecay, initial, epsilon, weightDecay);
    }

    /** Divides the rate by {@code 1 + rateDecay} for the second step, {@code 1 + 2 * rateDecay} for the third, … */
    public Adagrad rateDecay(double rateDecay) {
        return new Adagrad(rate, rateDecay, initial, epsilon, weightDecay);
    }

    /** What the sums start with; more makes the first steps shorter. */
    public Adagrad initial(double initial) {
        return new Adagrad(rate, rateDecay, initial, epsilon, weightDecay);
    }

    /** What keeps the divisor from 0. */
    public Adagrad epsilon(double epsilon) {
        return new Adagrad(rate, rateDecay, initial, epsilon, weightDecay);
    }

    /** L2 regularisation: {@code weightDecay * p} is added to every gradient. */
    public Adagrad weightDecay(double weightDecay) {
        return new Adagrad(rate, rateDecay, initial, epsilon, weightDecay);
    }

    @Override
    public Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("optimizer", "adagrad");
        settings.put("rate", rate);
        settings.put("rateDecay", rateDecay);
        settings.put("initial", initial);
        settings.put("epsilon", epsilon);
        settings.put("weightDecay", weightDecay);
        return settings;
    }

    @Override
    public int slots() {
        return 1;
    }

    /** Not by {@code _fused_adagrad_}, which libtorch 2.7 has for the CPU alone. */
    @Override
    public List<String> script(double decay) {
        List<String> lines = new ArrayList<>();
        if (initial > 0) {
            lines.add("if first:");
            lines.add("  _0 = torch._foreach_add_(s0, %s)".formatted(initial));
        }
        lines.add(Decay.inGradient(weightDecay * decay));
        lines.add("_1 = torch._foreach_addcmul_(s0, d, d)");
        lines.add("r = torch._foreach_sqrt(s0)");
        lines.add("_2 = torch._foreach_add_(r, %s)".formatted(epsilon));
        if (rateDecay > 0) {
            lines.add("fallen = rate / (1. + float(steps[0]) * %s)".formatted(rateDecay));
            lines.add("_3 = torch._foreach_add_(steps, 1)");
        } else {
            lines.add("fallen = rate");
        }
        lines.add("_4 = torch._foreach_addcdiv_(p, d, r, -fallen)");
        return lines;
    }

    @Override
    public String toString() {
        return Sentence.of("adagrad", rate)
                .with("rateDecay", rateDecay, 0.0)
                .with("initial", initial, 0.0)
                .with("epsilon", epsilon, 1e-10)
                .with("weightDecay", weightDecay, 0.0)
                .toString();
    }
}
