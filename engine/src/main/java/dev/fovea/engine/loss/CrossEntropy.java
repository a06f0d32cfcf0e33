package dev.fovea.engine.loss;

import dev.fovea.engine.EngineException;
import dev.fovea.engine.setting.Sentence;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * The cross-entropy of a softmax: {@code - log p[y]}, where {@code p[c] = exp(x[c]) / sum_k exp(x[k])}, averaged over the
 * examples.
 *
 * <p>With label smoothing {@code s} the truth is {@code t' = (1 - s) t + s / classes}, and the loss
 * {@code - sum_c w[c] t'[c] log p[c]}, where the weights {@code w} are 1 unless given. With weights the mean is the sum
 * divided by the sum of {@code w[y]}, as in PyTorch. Examples of the ignored label are left out of sum and divisor; a batch of
 * nothing else has no loss, and a training leaves it out.
 *
 * @param labelSmoothing the share of the truth that is spread over all classes, from 0 to below 1
 * @param classWeights one for each class, or none
 * @param ignored the label whose examples count neither here nor for the accuracy
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.nn.CrossEntropyLoss.html">PyTorch's CrossEntropyLoss</a>
 * @see <a href="https://arxiv.org/abs/1512.00567">Szegedy et al., Rethinking the Inception architecture, section 7</a>
 */
public record CrossEntropy(double labelSmoothing, List<Double> classWeights, OptionalInt ignored)
        implements Likelihood {
    static final CrossEntropy PLAIN = new CrossEntropy(0, List.of(), OptionalInt.empty());

    public CrossEntropy {
        classWeights = new Counted(classWeights, ignored).classWeights();
        if (!(labelSmoothing >= 0 && labelSmoothing < 1)) {
            throw new EngineException("label smoothing: %s is not in 0 (included) to 1 (excluded). Use one such as 0.1."
                    .formatted(labelSmoothing));
        }
    }

    public CrossEntropy labelSmoothing(double share) {
        return new CrossEntropy(share, classWeights, ignored);
    }

    /** How much examples of each class count, in the order of the labels. */
    public CrossEntropy classWeights(double... weights) {
        return new CrossEntropy(labelSmoothing, Arrays.stream(weights).boxed().toList(), ignored);
    }

    public CrossEntropy ignoring(int label) {
        return new CrossEntropy(labelSmoothing, classWeights, OptionalInt.of(label));
    }

    @Override
    public Map<String, Object> settings() {
        Map<String, Object> own = new LinkedHashMap<>(Map.of("loss", "cross-entropy"));
        if (labelSmoothing > 0) {
            own.put("labelSmoothing", labelSmoothing);
        }
        return Counted.of(this).settings(own);
    }

    @Override
    public String reduced(String outputs, String labels, String counting) {
        return "torch.cross_entropy_loss(%s, %s, %s, %s)".formatted(outputs, labels, counting, labelSmoothing);
    }

    @Override
    public String scores(String outputs) {
        return "torch.softmax(" + outputs + ", 1)";
    }

    @Override
    public boolean squashes() {
        return true;
    }

    /** {@code ln(classes)}, whatever the weights and the smoothing, but not with both. */
    @Override
    public OptionalDouble untrained(int classes) {
        return labelSmoothing > 0 && !classWeights.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.log(classes));
    }

    /** Such as {@code cross-entropy, smoothing 0.1}. */
    @Override
    public String toString() {
        return "cross-entropy" + (labelSmoothing > 0 ? ", smoothing " + labelSmoothing : "") + Counted.of(this);
    }

    @Override
    public String sentence() {
        return Counted.of(this)
                .say(Sentence.of("crossEntropy").with("labelSmoothing", labelSmoothing, 0.0))
                .toString();
    }
}
