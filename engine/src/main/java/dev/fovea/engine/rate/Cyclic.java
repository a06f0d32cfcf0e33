package dev.fovea.engine.rate;

import dev.fovea.engine.setting.Sentence;
import java.util.Optional;

/**
 * Triangles: along a line from {@code lowest} up to the rate during {@code rise} and down again during {@code fall}, in
 * cycles {@code c = 0, 1, …}: {@code lowest + (1 - lowest) * height * gamma^t} at step {@code t}, where {@code height}
 * goes from 0 to 1 and back; halving, times {@code 0.5^c}.
 *
 * @param halving whether each triangle is half as high as the one before
 * @param gamma what multiplies the height after each step
 * @see <a href="https://arxiv.org/abs/1506.01186">Smith, Cyclical learning rates for training neural networks</a>
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.CyclicLR.html">PyTorch's CyclicLR, whose
 *     base_lr is lowest times the rate, and max_lr the rate</a>
 */
public record Cyclic(Span rise, Span fall, double lowest, boolean halving, double gamma) implements Rate {
    public Cyclic {
        Setting.lowest("cyclic", lowest);
        Setting.factor("cyclic", gamma);
    }

    /** How long the way down takes; as long as the way up unless said otherwise. */
    public Cyclic fall(Span fall) {
        return new Cyclic(rise, fall, lowest, halving, gamma);
    }

    /** Each triangle half as high as the one before: the paper's triangular2. */
    public Cyclic triangular2() {
        return new Cyclic(rise, fall, lowest, true, gamma);
    }

    /** {@code gamma} times as high after each step: the paper's exp_range. */
    public Cyclic expRange(double gamma) {
        return new Cyclic(rise, fall, lowest, halving, gamma);
    }

    @Override
    public double factor(Position position) {
        long up = rise.in(position);
        long down = fall.in(position);
        long cycle = position.step() / (up + down);
        long within = position.step() % (up + down);
        double height = within <= up ? (double) within / up : (double) (up + down - within) / down;
        double scale = (halving ? Math.pow(0.5, (double) cycle) : 1) * Math.pow(gamma, (double) position.step());
        return lowest + (1 - lowest) * height * scale;
    }

    @Override
    public Optional<String> doubt(Position start) {
        return Setting.within("cyclic", rise, start);
    }

    @Override
    public String toString() {
        return Sentence.of("cyclic", rise, lowest)
                .with("fall", fall, rise)
                .word(halving, "triangular2")
                .with("expRange", gamma, 1.0)
                .toString();
    }
}
