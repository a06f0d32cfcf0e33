package dev.fovea.engine.loss;

import dev.fovea.engine.EngineException;
import dev.fovea.engine.setting.Sentence;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Squared near 0 and absolute elsewhere: with {@code d = |x[c] - t[c]|}, {@code d^2 / (2 beta)} where {@code d < beta},
 * else {@code d - beta / 2}; {@code x} is the output as it is, and {@code t} 1 for the class of the example and 0 for
 * all others; averaged over examples, classes and positions.
 *
 * @param beta where the parabola ends, above 0
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.nn.SmoothL1Loss.html">PyTorch's SmoothL1Loss</a>
 * @see <a href="https://arxiv.org/abs/1504.08083">Girshick, Fast R-CNN, equation 3</a>
 */
public record SmoothL1(double beta) implements Loss {
    public SmoothL1 {
        if (!(beta > 0) || Double.isInfinite(beta)) {
            throw new EngineException("beta: %s is not a positive number. Use one such as 1.".formatted(beta));
        }
    }

    public SmoothL1 beta(double beta) {
        return new SmoothL1(beta);
    }

    @Override
    public Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("loss", "smooth L1");
        settings.put("beta", beta);
        return settings;
    }

    @Override
    public String mean(String outputs, String labels) {
        return "torch.smooth_l1_loss(%s, %s, 1, %s)".formatted(outputs, OneHot.of(outputs, labels), beta);
    }

    @Override
    public String each(String outputs, String labels) {
        return "torch.mean(torch.smooth_l1_loss(%s, %s, 0, %s), [1])"
                .formatted(outputs, OneHot.of(outputs, labels), beta);
    }

    /** No: outputs are compared with numbers, and the largest need not be meant as the class. */
    @Override
    public boolean classifies() {
        return false;
    }

    @Override
    public String toString() {
        return "smooth L1, beta " + beta;
    }

    @Override
    public String sentence() {
        return Sentence.of("smoothL1").with("beta", beta, 1.0).toString();
    }
}
