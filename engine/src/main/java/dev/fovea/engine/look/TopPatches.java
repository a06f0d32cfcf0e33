package dev.fovea.engine.look;

import dev.fovea.dsl.graph.Node;
import dev.fovea.engine.data.Dataset;
import dev.fovea.engine.data.Examples;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.Stream;

/**
 * For each filter of a layer the parts of training images that excite it most, each of another image.
 *
 * @see <a href="https://arxiv.org/abs/1311.2901">Zeiler and Fergus 2013, figure 2</a>
 */
final class TopPatches {
    private static final Comparator<Patch.Peak> WEAKEST_FIRST = Comparator.comparingDouble(Patch.Peak::activation)
            .thenComparing(Patch.Peak::example, Comparator.reverseOrder());

    private TopPatches() {}

    static List<List<Patch>> of(Subject subject, Node layer, Dataset data, int count) {
        Setting.atLeastOne("topPatches: count", count, 9);
        int filters = layer.output().channels();
        List<PriorityQueue<Patch.Peak>> best = Stream.generate(() -> new PriorityQueue<>(WEAKEST_FIRST))
                .limit(filters)
                .toList();
        new Scan(subject, data)
                .over(
                        layer,
                        List.of(
                                "peaks = torch.max(torch.reshape(torch.contiguous(y), [torch.size(y, 0), %d, -1]), 2, False)"
                                        .formatted(filters),
                                // Places below 2^24 are whole in float32, too.
                                "seen = torch.stack([(peaks)[0], torch.to((peaks)[1], 6)], 2)"),
                        (first, numbers) -> {
                            for (int i = 0; i < numbers.length; i += 2) {
                                PriorityQueue<Patch.Peak> queue = best.get(i / 2 % filters);
                                queue.add(new Patch.Peak(
                                        first + i / 2 / filters, numbers[i], Math.round(numbers[i + 1])));
                                if (queue.size() > count) {
                                    queue.remove();
                                }
                            }
                        });
        return best.stream()
                .map(peaks -> peaks.stream()
                        .sorted(WEAKEST_FIRST.reversed())
                        .map(peak -> Patch.of(subject, layer, peak, image(data.train(), peak.example())))
                        .toList())
                .toList();
    }

    private static byte[] image(Examples examples, int index) {
        byte[] image = new byte[Math.toIntExact(examples.shape().elements())];
        examples.copy(index, image, 0);
        return image;
    }
}
