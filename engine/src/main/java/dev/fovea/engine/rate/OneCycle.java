package dev.fovea.engine.rate;

import dev.fovea.engine.EngineException;
import dev.fovea.engine.setting.Sentence;

/**
 * Over {@code N} steps from {@code 1 / divisor} up to 1 at step {@code rising * N - 1}, then down to
 * {@code 1 / (divisor * finalDivisor)} at step {@code N - 1}, along half cosines or lines. In three phases it first falls, as
 * long as it rose, to where it came from. It always takes the whole training, and leaves the momentum as it is.
 *
 * @param rising the share of the steps that the rise takes
 * @see <a href="https://arxiv.org/abs/1708.07120">Smith and Topin, Super-convergence</a>
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.OneCycleLR.html">PyTorch's OneCycleLR,
 *     whose max_lr is the rate, with cycle_momentum off</a>
 */
public record OneCycle(double rising, double divisor, double finalDivisor, boolean lines, boolean threePhases)
        implements Rate {
    public OneCycle {
        Setting.positive("oneCycle", "divisor", divisor, "25");
        Setting.positive("oneCycle", "final divisor", finalDivisor, "1e4");
        if (divisor < 1 || divisor * finalDivisor < 1) {
            throw new EngineException(
                    "oneCycle: divisors of %s and %s lead above the rate. Use ones such as 25 and 1e4."
                            .formatted(divisor, finalDivisor));
        }
        double most = threePhases ? 0.5 : 1;
        if (!(rising > 0 && rising < most)) {
            throw new EngineException("oneCycle: a rising share of %s is not above 0 and below %s. Use one such as 0.3."
                    .formatted(rising, most));
        }
    }

    /** The share of the steps that the rise takes; 0.3 unless said otherwise. */
    public OneCycle rising(double share) {
        return new OneCycle(share, divisor, finalDivisor, lines, threePhases);
    }

    /** Starts at that part of the rate; 25 unless said otherwise. */
    public OneCycle divisor(double divisor) {
        return new OneCycle(rising, divisor, finalDivisor, lines, threePhases);
    }

    /** Ends at that part of where it started; 10,000 unless said otherwise. */
    public OneCycle finalDivisor(double finalDivisor) {
        return new OneCycle(rising, divisor, finalDivisor, lines, threePhases);
    }

    /** Along lines, in place of half cosines. */
    public OneCycle withLines() {
        return new OneCycle(rising, divisor, finalDivisor, true, threePhases);
    }

    /** Rise, as long a fall, and the rest down to the end, in place of rise and fall. */
    public OneCycle withThreePhases() {
        return new OneCycle(rising, divisor, finalDivisor, lines, true);
    }

    @Override
    public double factor(Position position) {
        double start = 1 / divisor;
        double end = start / finalDivisor;
        double top = rising * position.steps() - 1;
        double bottom = threePhases ? 2 * top : top;
        double last = position.steps() - 1.0;
        long step = position.step();
        if (step <= top) {
            return between(start, 1, top == 0 ? 1 : step / top);
        }
        if (step <= bottom) {
            return between(1, start, (step - top) / (bottom - top));
        }
        return between(threePhases ? start : 1, end, (step - bottom) / (last - bottom));
    }

    private double between(double from, double to, double t) {
        return lines ? from + (to - from) * t : Cosine.falling(from, to, t);
    }

    @Override
    public String toString() {
        return Sentence.of("oneCycle")
                .with("rising", rising, 0.3)
                .with("divisor", divisor, 25.0)
                .with("finalDivisor", finalDivisor, 1e4)
                .word(lines, "withLines")
                .word(threePhases, "withThreePhases")
                .toString();
    }
}
