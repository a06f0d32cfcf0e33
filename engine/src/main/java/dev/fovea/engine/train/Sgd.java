package dev.fovea.engine.train;

import dev.fovea.engine.EngineException;
import dev.fovea.engine.setting.Sentence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Stochastic gradient descent: {@code d = g + weightDecay * p; v = momentum * v + (1 - dampening) * d; p = p - rate * v},
 * where the first {@code v} is the first {@code d}. With Nesterov's momentum the last is
 * {@code p = p - rate * (d + momentum * v)}.
 *
 * <p>Momentum sums gradients up: at 0.9 a step is in the end ten times as long as without. The form that averages instead,
 * {@code v = (1 - b) * v + b * d}, is {@link #averaging averaging(1 - b)}.
 *
 * @see <a href="https://proceedings.mlr.press/v28/sutskever13.html">Sutskever et al., On the importance of initialization
 *     and momentum</a>
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.optim.SGD.html">PyTorch's SGD</a>
 */
public record Sgd(double rate, double momentum, double dampening, boolean nesterov, double weightDecay)
        implements Optimizer {
    public Sgd {
        Setting.positive("rate", rate);
        Setting.share("momentum", momentum);
        Setting.share("dampening", dampening);
        Setting.notNegative("weight decay", weightDecay);
        if (nesterov && dampening > 0) {
            throw new EngineException(
                    "dampening: %s does not go with Nesterov's momentum. Use one of the two.".formatted(dampening));
        }
    }

    @Override
    public Sgd rate(double rate) {
        return new Sgd(rate, momentum, dampening, nesterov, weightDecay);
    }

    /** From 0 (none) to below 1; 0.9 is usual. */
    public Sgd momentum(double momentum) {
        return new Sgd(rate, momentum, dampening, nesterov, weightDecay);
    }

    /** What is taken off every gradient but the first, from 0 to below 1; without momentum it changes nothing. */
    public Sgd dampening(double dampening) {
        return new Sgd(rate, momentum, dampening, nesterov, weightDecay);
    }

    /** Steps along the running average of gradients: {@code v = momentum * v + (1 - momentum) * d}. */
    public Sgd averaging(double momentum) {
        return new Sgd(rate, momentum, momentum, nesterov, weightDecay);
    }

    /** Looks ahead along the momentum; without momentum it changes nothing. */
    public Sgd withNesterov() {
        return new Sgd(rate, momentum, dampening, true, weightDecay);
    }

    /** L2 regularisation: {@code weightDecay * p} is added to every gradient. */
    public Sgd weightDecay(double weightDecay) {
        return new Sgd(rate, momentum, dampening, nesterov, weightDecay);
    }

    @Override
    public Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("optimizer", nesterov ? "sgd nesterov" : "sgd");
        settings.put("rate", rate);
        settings.put("momentum", momentum);
        if (dampening > 0) {
            settings.put("dampening", dampening);
        }
        settings.put("weightDecay", weightDecay);
        return settings;
    }

    @Override
    public int slots() {
        return momentum == 0 ? 0 : 1;
    }

    @Override
    public List<String> script(double decay) {
        String velocity = momentum == 0 ? "annotate(List[Tensor], [])" : "s0";
        String settings = "weight_decay=%s, momentum=%s, lr=rate, dampening=%s, nesterov=%s"
                .formatted(weightDecay * decay, momentum, dampening, nesterov && momentum > 0 ? "True" : "False");
        return List.of("_updated = torch._fused_sgd_(p, g, " + velocity + ", " + settings
                + ", maximize=False, is_first_step=first, grad_scale=None, found_inf=None)");
    }

    @Override
    public String toString() {
        return Sentence.of("sgd", rate)
                .with("momentum", momentum, 0.0)
                .with("dampening", dampening, 0.0)
                .word(nesterov, "withNesterov")
                .with("weightDecay", weightDecay, 0.0)
                .toString();
    }
}
