package dev.fovea.engine.rate;

import dev.fovea.engine.setting.Sentence;
import java.util.Optional;

/**
 * SGDR: {@code lowest + (1 - lowest) * (1 + cos(pi * t / T)) / 2} at the {@code t}-th step of a cycle of {@code T} steps,
 * then the next cycle, which is {@code times} as long.
 *
 * @see <a href="https://arxiv.org/abs/1608.03983">Loshchilov and Hutter, SGDR, equation 5</a>
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.CosineAnnealingWarmRestarts.html">PyTorch's
 *     CosineAnnealingWarmRestarts</a>
 */
public record WarmRestarts(Span first, int times, double lowest) implements Rate {
    public WarmRestarts {
        Setting.atLeast(1, "warmRestarts", "times", times);
        Setting.lowest("warmRestarts", lowest);
    }

    /** How many times as long as the one before each cycle is; 1 unless said otherwise. */
    public WarmRestarts times(int times) {
        return new WarmRestarts(first, times, lowest);
    }

    /** Where a cycle ends, as a share of the rate; 0 unless said otherwise. */
    public WarmRestarts lowest(double lowest) {
        return new WarmRestarts(first, times, lowest);
    }

    @Override
    public double factor(Position position) {
        Within within = within(position);
        return Cosine.falling(1, lowest, (double) within.step() / within.cycle());
    }

    @Override
    public boolean endsCycle(Position position) {
        Within within = within(position);
        return within.step() == within.cycle() - 1;
    }

    private Within within(Position position) {
        long cycle = first.in(position);
        long step = position.step();
        if (times == 1) {
            step %= cycle;
        }
        while (step >= cycle) {
            step -= cycle;
            cycle *= times;
        }
        return new Within(step, cycle);
    }

    private record Within(long step, long cycle) {}

    @Override
    public Optional<String> doubt(Position start) {
        return Setting.within("warmRestarts", first, start);
    }

    @Override
    public String toString() {
        return Sentence.of("warmRestarts", first)
                .with("times", times, 1)
                .with("lowest", lowest, 0.0)
                .toString();
    }
}
