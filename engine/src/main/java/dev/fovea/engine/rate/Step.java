package dev.fovea.engine.rate;

import dev.fovea.engine.setting.Sentence;
import java.util.Optional;

/**
 * {@code factor^floor(t / every)} at step {@code t}: constant, but for a fall after each span.
 *
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.StepLR.html">PyTorch's StepLR</a>
 */
public record Step(Span every, double factor) implements Rate {
    public Step {
        Setting.factor("step", factor);
    }

    /** What each fall multiplies by; 0.1 unless said otherwise. */
    public Step factor(double factor) {
        return new Step(every, factor);
    }

    @Override
    public double factor(Position position) {
        return Math.pow(factor, every.times(position));
    }

    @Override
    public Optional<String> doubt(Position start) {
        return Setting.before("step", every, start);
    }

    @Override
    public String toString() {
        return Sentence.of("step", every).with("factor", factor, 0.1).toString();
    }
}
