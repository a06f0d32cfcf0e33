package dev.fovea.engine.loss;

import java.util.Map;

/**
 * The mean squared error: {@code (x[c] - t[c])^2}, where {@code x} is the output as it is, and {@code t} is 1 for the
 * class of the example and 0 for all others; averaged over examples, classes and positions. Targets that are no classes
 * there are none yet.
 *
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.nn.MSELoss.html">PyTorch's MSELoss</a>
 */
public record SquaredError() implements Loss {
    @Override
    public Map<String, Object> settings() {
        return Map.of("loss", toString());
    }

    @Override
    public String mean(String outputs, String labels) {
        return "torch.mse_loss(%s, %s, 1)".formatted(outputs, OneHot.of(outputs, labels));
    }

    @Override
    public String each(String outputs, String labels) {
        return "torch.mean(torch.mse_loss(%s, %s, 0), [1])".formatted(outputs, OneHot.of(outputs, labels));
    }

    /** No: outputs are compared with numbers, and the largest need not be meant as the class. */
    @Override
    public boolean classifies() {
        return false;
    }

    @Override
    public String toString() {
        return "squared error";
    }

    @Override
    public String sentence() {
        return "squaredError()";
    }
}
