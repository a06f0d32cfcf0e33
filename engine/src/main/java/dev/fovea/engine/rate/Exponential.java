package dev.fovea.engine.rate;

import dev.fovea.engine.setting.Sentence;
import java.util.Optional;

/**
 * {@code factor^floor(t / every)} at step {@code t}.
 *
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.ExponentialLR.html">PyTorch's
 *     ExponentialLR</a>
 */
public record Exponential(double factor, Span every) implements Rate {
    public Exponential {
        Setting.factor("exponential", factor);
    }

    /** How often it falls: every epoch unless said otherwise; {@code steps(1)} is every step. */
    public Exponential every(Span every) {
        return new Exponential(factor, every);
    }

    @Override
    public double factor(Position position) {
        return Math.pow(factor, every.times(position));
    }

    @Override
    public Optional<String> doubt(Position start) {
        return Setting.within("exponential", every, start);
    }

    @Override
    public String toString() {
        return Sentence.of("exponential", factor)
                .with("every", every, Span.epochs(1))
                .toString();
    }
}
