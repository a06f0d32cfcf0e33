package dev.fovea.engine.train;

import java.util.List;
import java.util.Map;

/**
 * Adam: {@code p = p - rate * mt / (sqrt(vt) + epsilon)} with the {@link Moments} of {@code g + weightDecay * p}.
 *
 * @see <a href="https://arxiv.org/abs/1412.6980">Kingma and Ba, Adam: a method for stochastic optimization</a>
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.optim.Adam.html">PyTorch's Adam</a>
 */
public record Adam(double rate, Moments moments, double weightDecay) implements Optimizer {
    public Adam {
        Setting.positive("rate", rate);
        Setting.notNegative("weight decay", weightDecay);
    }

    @Override
    public Adam rate(double rate) {
        return new Adam(rate, moments, weightDecay);
    }

    /** How slowly the two moments forget, each from 0 (at once) to below 1. */
    public Adam betas(double beta1, double beta2) {
        return new Adam(rate, moments.betas(beta1, beta2), weightDecay);
    }

    /** What keeps the divisor from 0. */
    public Adam epsilon(double epsilon) {
        return new Adam(rate, moments.epsilon(epsilon), weightDecay);
    }

    /** Divides by the largest second moment so far. */
    public Adam withAmsgrad() {
        return new Adam(rate, moments.withAmsgrad(), weightDecay);
    }

    /** L2 regularisation: {@code weightDecay * p} is added to every gradient; see {@link AdamW} for decay that is not scaled. */
    public Adam weightDecay(double weightDecay) {
        return new Adam(rate, moments, weightDecay);
    }

    @Override
    public Map<String, Object> settings() {
        return moments.settings("adam", rate, weightDecay);
    }

    @Override
    public int slots() {
        return moments.slots();
    }

    @Override
    public List<String> script(double decay) {
        return moments.script("_fused_adam_", weightDecay * decay);
    }

    @Override
    public String toString() {
        return moments.sentence("adam", rate)
                .with("weightDecay", weightDecay, 0.0)
                .toString();
    }
}
