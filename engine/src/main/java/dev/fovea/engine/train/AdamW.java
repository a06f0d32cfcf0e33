package dev.fovea.engine.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Adam with decoupled weight decay: {@code p = p * (1 - rate * weightDecay)}, then a step of {@code rate} along the first
 * moment divided by the root of the second, both corrected for their start at 0.
 *
 * @see <a href="https://arxiv.org/abs/1711.05101">Loshchilov and Hutter, Decoupled weight decay regularization</a>
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.optim.AdamW.html">PyTorch's AdamW</a>
 */
public record AdamW(double rate, double beta1, double beta2, double epsilon, double weightDecay) implements Optimizer {
    public AdamW {
        Setting.positive("rate", rate);
        Setting.share("beta 1", beta1);
        Setting.share("beta 2", beta2);
        Setting.positive("epsilon", epsilon);
        Setting.notNegative("weight decay", weightDecay);
    }

    @Override
    public AdamW rate(double rate) {
        return new AdamW(rate, beta1, beta2, epsilon, weightDecay);
    }

    /** How slowly the two moments forget, each from 0 (at once) to below 1. */
    public AdamW betas(double beta1, double beta2) {
        return new AdamW(rate, beta1, beta2, epsilon, weightDecay);
    }

    public AdamW weightDecay(double weightDecay) {
        return new AdamW(rate, beta1, beta2, epsilon, weightDecay);
    }

    @Override
    public Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("optimizer", "adamw");
        settings.put("rate", rate);
        settings.put("beta1", beta1);
        settings.put("beta2", beta2);
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
        String settings = "lr=rate, beta1=%s, beta2=%s, weight_decay=%s, eps=%s"
                .formatted(beta1, beta2, weightDecay * decay, epsilon);
        return List.of(
                "_counted = torch._foreach_add_(steps, 1)",
                "_updated = torch._fused_adamw_(p, g, s0, s1, annotate(List[Tensor], []), steps, " + settings
                        + ", amsgrad=False, maximize=False, grad_scale=None, found_inf=None)");
    }
}
