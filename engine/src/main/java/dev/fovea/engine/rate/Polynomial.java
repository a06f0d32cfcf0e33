package dev.fovea.engine.rate;

import dev.fovea.engine.setting.Sentence;
import java.util.Optional;

/**
 * {@code (1 - t / over)^power} at step {@code t}, and 0 afterwards.
 *
 * @see <a href="https://arxiv.org/abs/1606.00915">Chen et al., DeepLab, where it is the "poly" policy with power 0.9</a>
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.PolynomialLR.html">PyTorch's
 *     PolynomialLR</a>
 */
public record Polynomial(double power, Span over) implements Rate {
    public Polynomial {
        Setting.positive("polynomial", "power", power, "0.9");
    }

    /** How long it takes; the training unless said otherwise. */
    public Polynomial over(Span over) {
        return new Polynomial(power, over);
    }

    @Override
    public double factor(Position position) {
        return Math.pow(1 - over.share(position), power);
    }

    @Override
    public Optional<String> doubt(Position start) {
        return Setting.within("polynomial", over, start);
    }

    @Override
    public String toString() {
        return Sentence.of("polynomial", power).with("over", over, Span.whole()).toString();
    }
}
