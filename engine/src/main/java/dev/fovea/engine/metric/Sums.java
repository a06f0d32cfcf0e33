package dev.fovea.engine.metric;

import dev.fovea.engine.EngineException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a network's outputs for some examples give, summed up.
 *
 * @param counted how many examples there are, without those of an ignored label
 * @param hitsByK how many have their class among so many of the highest outputs
 * @param matrix the confusion matrix, where one is counted
 * @param averagePrecisions of each class, where outputs are ranked
 */
public record Sums(
        double counted, Map<Integer, Double> hitsByK, Optional<Confusion> matrix, List<Double> averagePrecisions) {
    double hits(int k) {
        return hitsByK.getOrDefault(k, Double.NaN);
    }

    Confusion confusion() {
        return matrix.orElseThrow(() -> new EngineException("the confusion matrix was not counted"));
    }
}
