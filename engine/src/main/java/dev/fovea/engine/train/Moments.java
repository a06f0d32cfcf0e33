package dev.fovea.engine.train;

import dev.fovea.engine.setting.Sentence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The running averages that Adam divides by each other:
 * {@code m = beta1 * m + (1 - beta1) * g; v = beta2 * v + (1 - beta2) * g * g}, both corrected after {@code t} steps for
 * their start at 0, {@code mt = m / (1 - beta1^t); vt = v / (1 - beta2^t)}; a step goes along
 * {@code mt / (sqrt(vt) + epsilon)}.
 *
 * @param beta1 how slowly the average of gradients forgets, from 0 (at once) to below 1
 * @param beta2 how slowly the average of their squares forgets, from 0 (at once) to below 1
 * @param amsgrad whether the largest {@code v} so far takes the place of {@code v} in the step, so that steps never grow
 *     (Reddi et al., <a href="https://openreview.net/forum?id=ryQu7f-RZ">On the convergence of Adam and beyond</a>)
 */
public record Moments(double beta1, double beta2, double epsilon, boolean amsgrad) {
    static final Moments USUAL = new Moments(0.9, 0.999, 1e-8, false);

    public Moments {
        Setting.share("beta 1", beta1);
        Setting.share("beta 2", beta2);
        Setting.positive("epsilon", epsilon, "1e-8");
    }

    Moments betas(double beta1, double beta2) {
        return new Moments(beta1, beta2, epsilon, amsgrad);
    }

    Moments epsilon(double epsilon) {
        return new Moments(beta1, beta2, epsilon, amsgrad);
    }

    Moments withAmsgrad() {
        return new Moments(beta1, beta2, epsilon, true);
    }

    Map<String, Object> settings(String optimizer, double rate, double weightDecay) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("optimizer", amsgrad ? optimizer + " amsgrad" : optimizer);
        settings.put("rate", rate);
        settings.put("beta1", beta1);
        settings.put("beta2", beta2);
        settings.put("epsilon", epsilon);
        settings.put("weightDecay", weightDecay);
        return settings;
    }

    Sentence sentence(String optimizer, double rate) {
        Sentence sentence = Sentence.of(optimizer, rate);
        if (beta1 != USUAL.beta1 || beta2 != USUAL.beta2) {
            sentence.say("betas", beta1, beta2);
        }
        return sentence.with("epsilon", epsilon, USUAL.epsilon).word(amsgrad, "withAmsgrad");
    }

    int slots() {
        return amsgrad ? 3 : 2;
    }

    /** @param operator of ATen, which does the whole update */
    List<String> script(String operator, double weightDecay) {
        String largest = amsgrad ? "s2" : "annotate(List[Tensor], [])";
        String settings = "lr=rate, beta1=%s, beta2=%s, weight_decay=%s, eps=%s, amsgrad=%s"
                .formatted(beta1, beta2, weightDecay, epsilon, amsgrad ? "True" : "False");
        return List.of(
                "_counted = torch._foreach_add_(steps, 1)",
                "_updated = torch.%s(p, g, s0, s1, %s, steps, %s, maximize=False, grad_scale=None, found_inf=None)"
                        .formatted(operator, largest, settings));
    }
}
