package dev.fovea.engine.train;

import dev.fovea.engine.setting.Sentence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Scales gradients by the sizes of past changes, so that no rate needs to be chosen: {@code d = g + weightDecay * p;
 * a = rho * a + (1 - rho) * d * d; c = sqrt(u + epsilon) / sqrt(a + epsilon) * d; u = rho * u + (1 - rho) * c * c;
 * p = p - rate * c}.
 *
 * @param rate what the changes are multiplied by, 1 in the paper
 * @see <a href="https://arxiv.org/abs/1212.5701">Zeiler, ADADELTA: an adaptive learning rate method</a>
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.optim.Adadelta.html">PyTorch's Adadelta</a>
 */
public record Adadelta(double rate, double rho, double epsilon, double weightDecay) implements Optimizer {
    public Adadelta {
        Setting.positive("rate", rate);
        Setting.share("rho", rho);
        Setting.positive("epsilon", epsilon, "1e-8");
        Setting.notNegative("weight decay", weightDecay);
    }

    @Override
    public Adadelta rate(double rate) {
        return new Adadelta(rate, rho, epsilon, weightDecay);
    }

    /** How slowly the averages forget, from 0 (at once) to below 1. */
    public Adadelta rho(double rho) {
        return new Adadelta(rate, rho, epsilon, weightDecay);
    }

    /** What makes the first step: its size is about the root of it. */
    public Adadelta epsilon(double epsilon) {
        return new Adadelta(rate, rho, epsilon, weightDecay);
    }

    /** L2 regularisation: {@code weightDecay * p} is added to every gradient. */
    public Adadelta weightDecay(double weightDecay) {
        return new Adadelta(rate, rho, epsilon, weightDecay);
    }

    @Override
    public Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("optimizer", "adadelta");
        settings.put("rate", rate);
        settings.put("rho", rho);
        settings.put("epsilon", epsilon);
        settings.put("weightDecay", weightDecay);
        return settings;
    }

    @Override
    public int slots() {
        return 2;
    }

    @Override
    public List<String> script(double decay) {
        return List.of(
                Decay.inGradient(weightDecay * decay),
                "_0 = torch._foreach_mul_(s0, %s)".formatted(rho),
                "_1 = torch._foreach_addcmul_(s0, d, d, %s)".formatted(1 - rho),
                "r = torch._foreach_add(s0, %s)".formatted(epsilon),
                "_2 = torch._foreach_sqrt_(r)",
                "c = torch._foreach_add(s1, %s)".formatted(epsilon),
                "_3 = torch._foreach_sqrt_(c)",
                "_4 = torch._foreach_div_(c, r)",
                "_5 = torch._foreach_mul_(c, d)",
                "_6 = torch._foreach_mul_(s1, %s)".formatted(rho),
                "_7 = torch._foreach_addcmul_(s1, c, c, %s)".formatted(1 - rho),
                "_8 = torch._foreach_add_(p, c, alpha=-rate)");
    }

    @Override
    public String toString() {
        return Sentence.of("adadelta")
                .with("rate", rate, 1.0)
                .with("rho", rho, 0.9)
                .with("epsilon", epsilon, 1e-6)
                .with("weightDecay", weightDecay, 0.0)
                .toString();
    }
}
