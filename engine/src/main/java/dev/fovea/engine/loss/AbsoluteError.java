package dev.fovea.engine.loss;

import java.util.Map;

/**
 * The mean absolute error: {@code |x[c] - t[c]|}, where {@code x} is the output as it is, and {@code t} is 1 for the
 * class of the example and 0 for all others; averaged over examples, classes and positions.
 *
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.nn.L1Loss.html">PyTorch's L1Loss</a>
 */
public record AbsoluteError() implements Loss {
    @Override
    public Map<String, Object> settings() {
        return Map.of("loss", toString());
    }

    @Override
    public String mean(String outputs, String labels) {
        return "torch.l1_loss(%s, %s, 1)".formatted(outputs, OneHot.of(outputs, labels));
    }

    @Override
    public String each(String outputs, String labels) {
        return "torch.mean(torch.l1_loss(%s, %s, 0), [1])".formatted(outputs, OneHot.of(outputs, labels));
    }

    /** No: outputs are compared with numbers, and the largest need not be meant as the class. */
    @Override
    public boolean classifies() {
        return false;
    }

    @Override
    public String toString() {
        return "absolute error";
    }

    @Override
    public String sentence() {
        return "absoluteError()";
    }
}
