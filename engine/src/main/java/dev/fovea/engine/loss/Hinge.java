package dev.fovea.engine.loss;

import dev.fovea.engine.EngineException;
import dev.fovea.engine.setting.Sentence;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * That of a support vector machine with several classes: {@code sum_c max(0, margin - x[y] + x[c]) / classes} over the
 * classes other than {@code y}, averaged over the examples; squared, each summand is. For vectors of classes alone, not maps.
 *
 * @param margin by how much the right class shall be ahead, above 0
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.nn.MultiMarginLoss.html">PyTorch's MultiMarginLoss</a>
 */
public record Hinge(double margin, boolean squared) implements Loss {
    public Hinge {
        if (!(margin > 0) || Double.isInfinite(margin)) {
            throw new EngineException("margin: %s is not a positive number. Use one such as 1.".formatted(margin));
        }
    }

    public Hinge margin(double margin) {
        return new Hinge(margin, squared);
    }

    /** Squares what is short of the margin. */
    public Hinge withSquares() {
        return new Hinge(margin, true);
    }

    @Override
    public Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("loss", squared ? "squared hinge" : "hinge");
        settings.put("margin", margin);
        return settings;
    }

    @Override
    public String mean(String outputs, String labels) {
        return "torch.multi_margin_loss(%s, %s, %d, %s, None, 1)".formatted(outputs, labels, squared ? 2 : 1, margin);
    }

    @Override
    public String each(String outputs, String labels) {
        return "torch.multi_margin_loss(%s, %s, %d, %s, None, 0)".formatted(outputs, labels, squared ? 2 : 1, margin);
    }

    @Override
    public boolean takesMaps() {
        return false;
    }

    @Override
    public String toString() {
        return (squared ? "squared hinge" : "hinge") + ", margin " + margin;
    }

    @Override
    public String sentence() {
        return Sentence.of("hinge")
                .with("margin", margin, 1.0)
                .word(squared, "withSquares")
                .toString();
    }
}
