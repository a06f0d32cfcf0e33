package dev.fovea.engine.train;

import dev.fovea.engine.setting.Sentence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Divides by the root of the running average of squared gradients: {@code d = g + weightDecay * p;
 * a = alpha * a + (1 - alpha) * d * d; p = p - rate * d / (sqrt(a) + epsilon)}. Centred, the root is of the variance
 * {@code a - m * m}, where {@code m = alpha * m + (1 - alpha) * d}. With momentum it is
 * {@code v = momentum * v + d / (sqrt(a) + epsilon); p = p - rate * v}.
 *
 * @see <a href="https://www.cs.toronto.edu/~tijmen/csc321/slides/lecture_slides_lec6.pdf">Hinton's lecture 6</a>
 * @see <a href="https://arxiv.org/abs/1308.0850">Graves, Generating sequences, for the centred form</a>
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.optim.RMSprop.html">PyTorch's RMSprop</a>
 */
public record RmsProp(double rate, double alpha, double epsilon, double momentum, boolean centered, double weightDecay)
        implements Optimizer {
    public RmsProp {
        Setting.positive("rate", rate);
        Setting.share("alpha", alpha);
        Setting.positive("epsilon", epsilon, "1e-8");
        Setting.share("momentum", momentum);
        Setting.notNegative("weight decay", weightDecay);
    }

    @Override
    public RmsProp rate(double rate) {
        return new RmsProp(rate, alpha, epsilon, momentum, centered, weightDecay);
    }

    /** How slowly the averages forget, from 0 (at once) to below 1. */
    public RmsProp alpha(double alpha) {
        return new RmsProp(rate, alpha, epsilon, momentum, centered, weightDecay);
    }

    /** What keeps the divisor from 0. */
    public RmsProp epsilon(double epsilon) {
        return new RmsProp(rate, alpha, epsilon, momentum, centered, weightDecay);
    }

    /** From 0 (none) to below 1. */
    public RmsProp momentum(double momentum) {
        return new RmsProp(rate, alpha, epsilon, momentum, centered, weightDecay);
    }

    /** Divides by the deviation of gradients in place of their root mean square. */
    public RmsProp withCentering() {
        return new RmsProp(rate, alpha, epsilon, momentum, true, weightDecay);
    }

    /** L2 regularisation: {@code weightDecay * p} is added to every gradient. */
    public RmsProp weightDecay(double weightDecay) {
        return new RmsProp(rate, alpha, epsilon, momentum, centered, weightDecay);
    }

    @Override
    public Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("optimizer", centered ? "rmsprop centered" : "rmsprop");
        settings.put("rate", rate);
        settings.put("alpha", alpha);
        settings.put("epsilon", epsilon);
        settings.put("momentum", momentum);
        settings.put("weightDecay", weightDecay);
        return settings;
    }

    /** The squares, then the velocity, then the mean, as far as they are kept. */
    @Override
    public int slots() {
        return 1 + (momentum > 0 ? 1 : 0) + (centered ? 1 : 0);
    }

    @Override
    public List<String> script(double decay) {
        List<String> lines = new ArrayList<>();
        lines.add(Decay.inGradient(weightDecay * decay));
        lines.add("_0 = torch._foreach_mul_(s0, %s)".formatted(alpha));
        lines.add("_1 = torch._foreach_addcmul_(s0, d, d, %s)".formatted(1 - alpha));
        if (centered) {
            String mean = momentum > 0 ? "s2" : "s1";
            lines.add("_2 = torch._foreach_lerp_(%s, d, %s)".formatted(mean, 1 - alpha));
            lines.add("r = torch._foreach_addcmul(s0, %s, %s, -1)".formatted(mean, mean));
            lines.add("_3 = torch._foreach_sqrt_(r)");
        } else {
            lines.add("r = torch._foreach_sqrt(s0)");
        }
        lines.add("_4 = torch._foreach_add_(r, %s)".formatted(epsilon));
        if (momentum > 0) {
            lines.add("_5 = torch._foreach_mul_(s1, %s)".formatted(momentum));
            lines.add("_6 = torch._foreach_addcdiv_(s1, d, r)");
            lines.add("_7 = torch._foreach_add_(p, s1, alpha=-rate)");
        } else {
            lines.add("_7 = torch._foreach_addcdiv_(p, d, r, -rate)");
        }
        return lines;
    }

    @Override
    public String toString() {
        return Sentence.of("rmsProp", rate)
                .with("alpha", alpha, 0.99)
                .with("epsilon", epsilon, 1e-8)
                .with("momentum", momentum, 0.0)
                .word(centered, "withCentering")
                .with("weightDecay", weightDecay, 0.0)
                .toString();
    }
}
