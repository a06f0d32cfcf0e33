package dev.fovea.engine.loss;

import java.util.Map;

/**
 * The mean squared error: {@code (x[c] - t[c])^2}, averaged over examples and classes.
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

    /** No: it is as good for numbers that are no classes. */
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
