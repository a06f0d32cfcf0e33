package dev.fovea.engine.loss;

import static dev.fovea.engine.loss.Loss.absoluteError;
import static dev.fovea.engine.loss.Loss.binaryCrossEntropy;
import static dev.fovea.engine.loss.Loss.crossEntropy;
import static dev.fovea.engine.loss.Loss.dice;
import static dev.fovea.engine.loss.Loss.hinge;
import static dev.fovea.engine.loss.Loss.negativeLogLikelihood;
import static dev.fovea.engine.loss.Loss.smoothL1;
import static dev.fovea.engine.loss.Loss.squaredError;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Every loss with its options, for three classes: what the golden data was made with. */
public final class Losses {
    private Losses() {}

    public static Map<String, Loss> all() {
        CrossEntropy weighted = crossEntropy().classWeights(0.5, 2, 1.25);
        Map<String, Loss> cases = new LinkedHashMap<>();
        cases.put("cross-entropy", crossEntropy());
        cases.put("smoothed", crossEntropy().labelSmoothing(0.1));
        cases.put("weighted", weighted);
        cases.put("ignoring", crossEntropy().ignoring(1));
        cases.put("all of cross-entropy", weighted.labelSmoothing(0.2).ignoring(2));
        NegativeLogLikelihood counted = negativeLogLikelihood().classWeights(0.5, 2, 1.25);
        cases.put("likelihood", negativeLogLikelihood());
        cases.put("likelihood of probabilities", negativeLogLikelihood().ofProbabilities());
        cases.put("all of likelihood", counted.ignoring(2));
        cases.put("all of likelihood of probabilities", counted.ignoring(2).ofProbabilities());
        cases.put("binary", binaryCrossEntropy());
        cases.put("squared", squaredError());
        cases.put("absolute", absoluteError());
        cases.put("smooth", smoothL1());
        cases.put("smooth near zero", smoothL1().beta(0.25));
        cases.put("hinge", hinge());
        cases.put("squared hinge", hinge().withSquares().margin(0.5));
        cases.put("dice", dice());
        cases.put("dice of little smoothing", dice().smoothing(0.01));
        return cases;
    }

    /** Every kind of loss. */
    public static Class<?>[] kinds() {
        return Arrays.stream(Loss.class.getPermittedSubclasses())
                .flatMap(kind -> kind.isSealed() ? Arrays.stream(kind.getPermittedSubclasses()) : Stream.of(kind))
                .toArray(Class<?>[]::new);
    }
}
