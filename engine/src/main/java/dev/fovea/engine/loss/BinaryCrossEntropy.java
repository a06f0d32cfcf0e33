package dev.fovea.engine.loss;

import java.util.Map;
import java.util.OptionalDouble;

/**
 * The cross-entropy of a sigmoid for each class: {@code - t[c] log s(x[c]) - (1 - t[c]) log(1 - s(x[c]))}, where
 * {@code s(x) = 1 / (1 + exp(-x))}, averaged over examples and classes.
 *
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.nn.BCEWithLogitsLoss.html">PyTorch's BCEWithLogitsLoss</a>
 */
public record BinaryCrossEntropy() implements Loss {
    @Override
    public Map<String, Object> settings() {
        return Map.of("loss", toString());
    }

    @Override
    public String mean(String outputs, String labels) {
        return "torch.binary_cross_entropy_with_logits(%s, %s, None, None, 1)"
                .formatted(outputs, OneHot.of(outputs, labels));
    }

    @Override
    public String each(String outputs, String labels) {
        return "torch.mean(torch.binary_cross_entropy_with_logits(%s, %s, None, None, 0), [1])"
                .formatted(outputs, OneHot.of(outputs, labels));
    }

    @Override
    public String scores(String outputs) {
        return "torch.sigmoid(" + outputs + ")";
    }

    @Override
    public boolean squashes() {
        return true;
    }

    /** {@code ln(2)}. */
    @Override
    public OptionalDouble untrained(int classes) {
        return OptionalDouble.of(Math.log(2));
    }

    @Override
    public String toString() {
        return "binary cross-entropy";
    }

    @Override
    public String sentence() {
        return "binaryCrossEntropy()";
    }
}
