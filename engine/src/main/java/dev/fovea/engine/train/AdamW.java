package dev.fovea.engine.train;

import java.util.List;
import java.util.Map;

/**
 * Adam with decoupled weight decay: {@code p = p * (1 - rate * weightDecay) - rate * mt / (sqrt(vt) + epsilon)} with the
 * {@link Moments} of {@code g}.
 *
 * @see <a href="https://arxiv.org/abs/1711.05101">Loshchilov and Hutter, Decoupled weight decay regularization</a>
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.optim.AdamW.html">PyTorch's AdamW</a>
 */
public record AdamW(double rate, Moments moments, double weightDecay) implements Optimizer {
    public AdamW {
        Setting.positive("rate", rate);
        Setting.notNegative("weight decay", weightDecay);
    }

    @Override
    public AdamW rate(double rate) {
        return new AdamW(rate, moments, weightDecay);
    }

    /** How slowly the two moments forget, each from 0 (at once) to below 1. */
    public AdamW betas(double beta1, double beta2) {
        return new AdamW(rate, moments.betas(beta1, beta2), weightDecay);
    }

    /** What keeps the divisor from 0. */
    public AdamW epsilon(double epsilon) {
        return new AdamW(rate, moments.epsilon(epsilon), weightDecay);
    }

    /** Divides by the largest second moment so far. */
    public AdamW withAmsgrad() {
        return new AdamW(rate, moments.withAmsgrad(), weightDecay);
    }

    /** Takes {@code rate * weightDecay} of a weight off it in every step. */
    public AdamW weightDecay(double weightDecay) {
        return new AdamW(rate, moments, weightDecay);
    }

    @Override
    public Map<String, Object> settings() {
        return moments.settings("adamw", rate, weightDecay);
    }

    @Override
    public int slots() {
        return moments.slots();
    }

    @Override
    public List<String> script(double decay) {
        return moments.script("_fused_adamw_", weightDecay * decay);
    }

    @Override
    public String toString() {
        return moments.sentence("adamW", rate)
                .with("weightDecay", weightDecay, 0.01)
                .toString();
    }
}
