package dev.fovea.engine.rate;

import static dev.fovea.engine.rate.Monitor.TEST_ACCURACY;
import static dev.fovea.engine.rate.Rate.constant;
import static dev.fovea.engine.rate.Rate.cosine;
import static dev.fovea.engine.rate.Rate.cyclic;
import static dev.fovea.engine.rate.Rate.exponential;
import static dev.fovea.engine.rate.Rate.inverseTime;
import static dev.fovea.engine.rate.Rate.linear;
import static dev.fovea.engine.rate.Rate.multiStep;
import static dev.fovea.engine.rate.Rate.onPlateau;
import static dev.fovea.engine.rate.Rate.oneCycle;
import static dev.fovea.engine.rate.Rate.polynomial;
import static dev.fovea.engine.rate.Rate.step;
import static dev.fovea.engine.rate.Rate.warmRestarts;
import static dev.fovea.engine.rate.Span.epochs;
import static dev.fovea.engine.rate.Span.steps;

import java.util.List;

/** Every rate with its options: what the golden data was made with, where each is called by the Java that makes it. */
public final class RateCases {
    private RateCases() {}

    public static List<Rate> all() {
        return List.of(
                constant(),
                step(epochs(6)),
                step(steps(7)).factor(0.5),
                multiStep(epochs(10), epochs(25)),
                multiStep(steps(10), steps(15), steps(100)).factor(0.2),
                exponential(0.9),
                exponential(0.99).every(steps(1)),
                inverseTime(0.5),
                inverseTime(0.05).every(steps(1)),
                polynomial(0.9),
                polynomial(2).over(steps(50)),
                linear(),
                linear().from(0.25).to(0.75).over(epochs(20)),
                cosine(),
                cosine().lowest(0.1),
                warmRestarts(epochs(10)),
                warmRestarts(steps(8)).times(2).lowest(0.01),
                cyclic(epochs(4), 0.1),
                cyclic(steps(5), 0.1).fall(steps(11)),
                cyclic(steps(9), 0.1).triangular2(),
                cyclic(steps(9), 0.1).expRange(0.99),
                oneCycle(),
                oneCycle().rising(0.4).divisor(10).finalDivisor(100),
                oneCycle().withLines(),
                oneCycle().withThreePhases(),
                oneCycle().rising(0.25).withLines().withThreePhases(),
                onPlateau(),
                onPlateau().patience(2),
                onPlateau().factor(0.5).patience(0).threshold(0.05),
                onPlateau().patience(1).absoluteThreshold(0.03).cooldown(4),
                onPlateau().patience(1).lowest(0.005),
                onPlateau().watching(TEST_ACCURACY).patience(3),
                onPlateau().watching(TEST_ACCURACY).patience(1).absoluteThreshold(0.02),
                cosine().warmUp(epochs(5)),
                step(epochs(6)).warmUp(steps(10)),
                constant().warmUp(steps(4)));
    }
}
