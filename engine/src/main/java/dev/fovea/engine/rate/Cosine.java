package dev.fovea.engine.rate;

import dev.fovea.engine.setting.Sentence;
import java.util.Optional;

/**
 * {@code lowest + (1 - lowest) * (1 + cos(pi * t / over)) / 2} at step {@code t}, and {@code lowest} afterwards, where
 * PyTorch's would rise again.
 *
 * @see <a href="https://arxiv.org/abs/1608.03983">Loshchilov and Hutter, SGDR</a>
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.CosineAnnealingLR.html">PyTorch's
 *     CosineAnnealingLR</a>
 */
public record Cosine(double lowest, Span over) implements Rate {
    public Cosine {
        Setting.lowest("cosine", lowest);
    }

    /** Where it ends, as a share of the rate; 0 unless said otherwise. */
    public Cosine lowest(double lowest) {
        return new Cosine(lowest, over);
    }

    /** How long it takes; the training unless said otherwise. */
    public Cosine over(Span over) {
        return new Cosine(lowest, over);
    }

    @Override
    public double factor(Position position) {
        return falling(1, lowest, over.share(position));
    }

    /** From one value to another along half a cosine, {@code t} of the way. */
    static double falling(double from, double to, double t) {
        return to + (from - to) * (1 + Math.cos(Math.PI * t)) / 2;
    }

    @Override
    public Optional<String> doubt(Position start) {
        return Setting.within("cosine", over, start);
    }

    @Override
    public String toString() {
        return Sentence.of("cosine")
                .with("lowest", lowest, 0.0)
                .with("over", over, Span.whole())
                .toString();
    }
}
