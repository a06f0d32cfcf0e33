package dev.fovea.engine.rate;

import dev.fovea.engine.setting.Sentence;
import java.util.Optional;

/**
 * {@code 1 / (1 + decay * floor(t / every))} at step {@code t}, which is known as 1/t decay.
 *
 * @see <a href="https://arxiv.org/abs/1206.5533">Bengio, Practical recommendations for gradient-based training</a>
 */
public record InverseTime(double decay, Span every) implements Rate {
    public InverseTime {
        Setting.positive("inverseTime", "decay", decay, "0.1");
    }

    /** How often it falls: every epoch unless said otherwise; {@code steps(1)} is every step. */
    public InverseTime every(Span every) {
        return new InverseTime(decay, every);
    }

    @Override
    public double factor(Position position) {
        return 1 / (1 + decay * every.times(position));
    }

    @Override
    public Optional<String> doubt(Position start) {
        return Setting.within("inverseTime", every, start);
    }

    @Override
    public String toString() {
        return Sentence.of("inverseTime", decay)
                .with("every", every, Span.epochs(1))
                .toString();
    }
}
