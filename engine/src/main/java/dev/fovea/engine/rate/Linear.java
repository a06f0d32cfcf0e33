package dev.fovea.engine.rate;

import dev.fovea.engine.EngineException;
import dev.fovea.engine.setting.Sentence;
import java.util.Optional;

/**
 * {@code from + (to - from) * t / over} at step {@code t}, and {@code to} afterwards.
 *
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.LinearLR.html">PyTorch's LinearLR</a>
 */
public record Linear(double from, double to, Span over) implements Rate {
    public Linear {
        check("from", from);
        check("to", to);
    }

    private static void check(String what, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new EngineException(
                    "linear: %s %s is not in 0 to 1. Use a share of the optimiser's rate, such as 0.1."
                            .formatted(what, value));
        }
    }

    /** Where it starts, as a share of the rate; 1 unless said otherwise. */
    public Linear from(double from) {
        return new Linear(from, to, over);
    }

    /** Where it ends, as a share of the rate; 0 unless said otherwise. */
    public Linear to(double to) {
        return new Linear(from, to, over);
    }

    /** How long it takes; the training unless said otherwise. */
    public Linear over(Span over) {
        return new Linear(from, to, over);
    }

    @Override
    public double factor(Position position) {
        return from + (to - from) * over.share(position);
    }

    @Override
    public Optional<String> doubt(Position start) {
        return Setting.within("linear", over, start);
    }

    @Override
    public String toString() {
        return Sentence.of("linear")
                .with("from", from, 1.0)
                .with("to", to, 0.0)
                .with("over", over, Span.whole())
                .toString();
    }
}
