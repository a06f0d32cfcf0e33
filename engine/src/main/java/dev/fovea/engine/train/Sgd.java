package dev.fovea.engine.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Stochastic gradient descent: {@code v = momentum * v + g + weightDecay * p; p = p - rate * v}, where the first {@code v} is
 * the first gradient. With {@code nesterov}, {@code p = p - rate * (g + weightDecay * p + momentum * v)}.
 *
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.optim.SGD.html">PyTorch's SGD</a>
 */
public record Sgd(double rate, double momentum, boolean nesterov, double weightDecay) implements Optimizer {
    public Sgd {
        Setting.positive("rate", rate);
        Setting.share("momentum", momentum);
        Setting.notNegative("weight decay", weightDecay);
    }

    @Override
    public Sgd rate(double rate) {
        return new Sgd(rate, momentum, nesterov, weightDecay);
    }

    public Sgd momentum(double momentum) {
        return new Sgd(rate, momentum, nesterov, weightDecay);
    }

    /** Looks ahead along the momentum; without momentum it changes nothing. */
    public Sgd withNesterov() {
        return new Sgd(rate, momentum, true, weightDecay);
    }

    /** L2 regularisation: {@code weightDecay * p} is added to every gradient. */
    public Sgd weightDecay(double weightDecay) {
        return new Sgd(rate, momentum, nesterov, weightDecay);
    }

    @Override
    public Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("optimizer", nesterov ? "sgd nesterov" : "sgd");
        settings.put("rate", rate);
        settings.put("momentum", momentum);
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
        String settings = "weight_decay=%s, momentum=%s, lr=rate, dampening=0., nesterov=%s"
                .formatted(weightDecay * decay, momentum, nesterov && momentum > 0 ? "True" : "False");
        return List.of("_updated = torch._fused_sgd_(p, g, " + velocity + ", " + settings
                + ", maximize=False, is_first_step=first, grad_scale=None, found_inf=None)");
    }
}
