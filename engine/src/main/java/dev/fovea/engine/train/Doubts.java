package dev.fovea.engine.train;

import dev.fovea.engine.data.Dataset;
import dev.fovea.engine.data.Examples;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * What is probably wrong with data or a plan, though a network can be trained by them: found out before the first step.
 */
final class Doubts {
    private static final String MORE = "Use examples of several, such as some(1000, 500, 7) of all of them.";

    private Doubts() {}

    /** Sentences. */
    static List<String> of(Dataset data, Plan plan) {
        List<String> doubts = new ArrayList<>();
        OptionalInt ignored = plan.objective().loss().ignored();
        onlyClass(data, data.train(), ignored)
                .ifPresent(name -> doubts.add(
                        "all training examples of %s are of one class, %s, so that there is nothing to tell apart. %s"
                                .formatted(data.name(), name, MORE)));
        ofTest(data, data.test(), ignored).ifPresent(doubts::add);
        plan.endings()
                .early()
                .flatMap(stopping -> stopping.doubt(plan.epochs()))
                .ifPresent(doubts::add);
        plan.rate().doubt(plan.start(data.train().count())).ifPresent(doubts::add);
        if (plan.averaging() instanceof Averaging.Swa swa && swa.fromEpoch() > plan.epochs()) {
            doubts.add(
                    "average: %s begins after the last epoch, of %d, so that nothing is averaged. Use one such as swa(%d), or more epochs."
                            .formatted(swa, plan.epochs(), Math.max(1, plan.epochs() * 3 / 4)));
        }
        plan.gradients().unfrozen().forEach((stage, epoch) -> {
            if (epoch > plan.epochs()) {
                doubts.add(
                        "unfreeze: %s from epoch %d on is after the last one, of %d, so that it stays frozen. Use an earlier one, or more epochs."
                                .formatted(stage, epoch, plan.epochs()));
            }
        });
        return doubts;
    }

    /** Of examples that a network is measured by. */
    static Optional<String> ofTest(Dataset data, Examples test, OptionalInt ignored) {
        return onlyClass(data, test, ignored)
                .map(name -> "all test examples of %s are of one class, %s, so that scores tell nothing of others. %s"
                        .formatted(data.name(), name, MORE));
    }

    /** The class that all labels are of, but for those that the loss ignores. */
    private static Optional<String> onlyClass(Dataset data, Examples examples, OptionalInt ignored) {
        int[] some = IntStream.of(examples.labels())
                .filter(label -> ignored.isEmpty() || label != ignored.getAsInt())
                .distinct()
                .limit(2)
                .toArray();
        return some.length == 1 ? Optional.of(data.classNames().get(some[0])) : Optional.empty();
    }
}
