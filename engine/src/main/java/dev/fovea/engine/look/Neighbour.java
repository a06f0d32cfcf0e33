package dev.fovea.engine.look;

import dev.fovea.dsl.graph.Node;
import dev.fovea.engine.data.Dataset;
import dev.fovea.engine.torch.Tensor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A training example that a layer sees much as it sees an image.
 *
 * @param example its place among the training examples
 * @param distance the Euclidean distance of what the layer gives for both
 */
public record Neighbour(int example, double distance) {

    /** The nearest, the nearest first; of equals the one with the lower place. */
    static List<Neighbour> of(Subject subject, float[] image, Node layer, Dataset data, int count) {
        Setting.atLeastOne("nearest: count", count, 5);
        Maps features = Features.of(subject, image, layer);
        List<Neighbour> all = new ArrayList<>();
        try (Tensor own = Tensor.of(subject.place(), features.values(), 1, features.values().length)) {
            new Scan(subject, data)
                    .over(
                            layer,
                            List.of(
                                    "away = torch.sub(torch.flatten(torch.contiguous(y), 1, -1), a[3])",
                                    "seen = torch.sqrt(torch.sum(torch.mul(away, away), [1], False))"),
                            (first, distances) -> {
                                for (int i = 0; i < distances.length; i++) {
                                    all.add(new Neighbour(first + i, distances[i]));
                                }
                            },
                            own);
        }
        return all.stream()
                .sorted(Comparator.comparingDouble(Neighbour::distance))
                .limit(count)
                .toList();
    }
}
