package dev.fovea.engine.rate;

import dev.fovea.engine.EngineException;
import dev.fovea.engine.setting.Sentence;
import java.util.List;
import java.util.Optional;

/**
 * {@code factor^n} once {@code n} milestones are reached.
 *
 * @param milestones from the start of the training, ascending, all in the same unit
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.MultiStepLR.html">PyTorch's
 *     MultiStepLR</a>
 */
public record MultiStep(List<Span> milestones, double factor) implements Rate {
    public MultiStep {
        Setting.factor("multiStep", factor);
        milestones = List.copyOf(milestones);
        if (milestones.isEmpty()) {
            throw new EngineException(
                    "multiStep: there is no milestone. Use some, such as multiStep(epochs(30), epochs(60)).");
        }
        for (int i = 1; i < milestones.size(); i++) {
            check(milestones.get(i - 1), milestones.get(i));
        }
    }

    private static void check(Span earlier, Span later) {
        if (earlier.unit() != later.unit()) {
            throw new EngineException("multiStep: %s and %s are in two units. Use epochs for all, or steps for all."
                    .formatted(earlier, later));
        }
        if (earlier.count() >= later.count()) {
            throw new EngineException("multiStep: %s does not come after %s. Say the milestones in ascending order."
                    .formatted(later, earlier));
        }
    }

    /** What each milestone multiplies by; 0.1 unless said otherwise. */
    public MultiStep factor(double factor) {
        return new MultiStep(milestones, factor);
    }

    @Override
    public double factor(Position position) {
        long reached = milestones.stream()
                .filter(milestone -> milestone.in(position) <= position.step())
                .count();
        return Math.pow(factor, (double) reached);
    }

    @Override
    public Optional<String> doubt(Position start) {
        return milestones.stream()
                .flatMap(milestone -> Setting.before("multiStep", milestone, start).stream())
                .findFirst();
    }

    @Override
    public String toString() {
        return Sentence.of("multiStep", milestones.toArray())
                .with("factor", factor, 0.1)
                .toString();
    }
}
