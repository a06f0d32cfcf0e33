package dev.fovea.engine.rate;

import dev.fovea.engine.EngineException;
import java.util.Optional;

/**
 * {@code (t + 1) / n} of the rate at step {@code t} of a warm-up of {@code n} steps, then another schedule, whose first step
 * comes next, and whose epochs and whole training begin there.
 *
 * @see <a href="https://arxiv.org/abs/1706.02677">Goyal et al., Accurate, large minibatch SGD</a>
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.SequentialLR.html">PyTorch's SequentialLR
 *     of a LinearLR that starts at 1 / n and takes n - 1 steps, and another</a>
 */
public record WarmUp(Span span, Rate then) implements Rate {
    public WarmUp {
        if (span.unit() == Span.Unit.TRAININGS) {
            throw new EngineException("warmUp: the whole training is too long. Use a part of it, such as epochs(5).");
        }
    }

    @Override
    public WarmUp warmUp(Span another) {
        return new WarmUp(another, then);
    }

    @Override
    public Optional<Monitor> watched() {
        return then.watched();
    }

    @Override
    public double factor(Position position) {
        long steps = span.in(position);
        return position.step() < steps ? (position.step() + 1.0) / steps : then.factor(position.since(steps));
    }

    @Override
    public boolean endsCycle(Position position) {
        long steps = span.in(position);
        return position.step() >= steps && then.endsCycle(position.since(steps));
    }

    @Override
    public Optional<String> doubt(Position start) {
        return Setting.before("warmUp", span, start).or(() -> then.doubt(start.since(span.in(start))));
    }

    @Override
    public String toString() {
        return then + ".warmUp(" + span + ")";
    }
}
