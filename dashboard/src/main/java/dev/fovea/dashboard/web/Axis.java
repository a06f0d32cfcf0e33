package dev.fovea.dashboard.web;

import dev.fovea.dashboard.store.Run;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** What the horizontal axis of a curve counts. All but time are steps in another unit, which is the same throughout a run. */
enum Axis {
    STEP {
        @Override
        OptionalDouble perStep(Run run, Works works) {
            return OptionalDouble.of(1);
        }
    },
    /** Milliseconds since the run's start. */
    WALL {
        @Override
        OptionalDouble perStep(Run run, Works works) {
            return OptionalDouble.of(1);
        }
    },
    EPOCH {
        @Override
        OptionalDouble perStep(Run run, Works works) {
            return run.step() > 0 && run.epoch() > 0
                    ? OptionalDouble.of(run.epoch() / run.step())
                    : OptionalDouble.empty();
        }
    },
    /** Batches of the parameter {@code batch}, as many to a step as the parameter {@code accumulate} says. */
    EXAMPLES {
        @Override
        OptionalDouble perStep(Run run, Works works) {
            return run.parameters().get("batch") instanceof Number batch && batch.doubleValue() > 0
                    ? OptionalDouble.of(batch.doubleValue() * batches(run))
                    : OptionalDouble.empty();
        }
    },
    /**
     * Multiply-adds: {@code examples * 3 * m}, where {@code m} is what the network takes to predict one example. The backward pass
     * takes twice that, once for the gradients of inputs and once for those of weights.
     */
    COMPUTE {
        @Override
        OptionalDouble perStep(Run run, Works works) {
            OptionalDouble examples = EXAMPLES.perStep(run, works);
            OptionalDouble work = works.multiplyAdds(run.id());
            return examples.isPresent() && work.isPresent()
                    ? OptionalDouble.of(examples.getAsDouble() * work.getAsDouble() * FORWARD_AND_BACKWARD)
                    : OptionalDouble.empty();
        }
    };

    private static final double FORWARD_AND_BACKWARD = 3;

    /** How much of this axis a step of the run is; empty where the run does not tell. */
    abstract OptionalDouble perStep(Run run, Works works);

    static List<String> words() {
        return Arrays.stream(values()).map(Axis::word).toList();
    }

    static Axis of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static double batches(Run run) {
        return run.parameters().get("accumulate") instanceof Number batches && batches.doubleValue() > 0
                ? batches.doubleValue()
                : 1;
    }
}
