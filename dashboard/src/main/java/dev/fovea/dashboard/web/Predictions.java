package dev.fovea.dashboard.web;

import dev.fovea.dashboard.store.ConfusionPoint;
import dev.fovea.dashboard.store.Endpoint;
import dev.fovea.dashboard.store.Extras;
import dev.fovea.dashboard.store.PredictedExample;
import dev.fovea.dashboard.store.Run;
import dev.fovea.dashboard.store.RunState;
import dev.fovea.dashboard.store.RunStore;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** What a run recorded of its test examples, step by step. */
final class Predictions {
    private static final String CONFUSION = "test";
    private static final String MAPS = "features/";

    private final RunStore store;
    private final StoredNetworks networks;

    Predictions(RunStore store, StoredNetworks networks) {
        this.store = store;
        this.networks = networks;
    }

    /**
     * One step.
     *
     * @param steps all that something was recorded at
     * @param labels the names of the classes; none where no confusion matrix was recorded
     * @param cells the cells of the matrix that are not 0: label, class that was found, count, one cell after the other
     * @param examples the worst first
     * @param layers that have maps of the followed examples
     * @param answers whether the process that trains is there to be asked
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Step(
            @Nullable Long step,
            List<Long> steps,
            List<String> labels,
            long[] cells,
            List<PredictedExample> examples,
            List<String> layers,
            boolean answers) {}

    /** What was recorded at a step, or at the last one before it; at the last of all where no step is given. */
    Step at(Run run, Optional<Long> wanted) {
        Extras extras = store.extras(run.id());
        TreeSet<Long> steps = new TreeSet<>(extras.predictionSteps());
        steps.addAll(extras.confusionSteps(CONFUSION));
        boolean answers = endpoint(run).isPresent();
        if (steps.isEmpty()) {
            return new Step(null, List.of(), List.of(), new long[0], List.of(), List.of(), answers);
        }
        Long before = steps.floor(wanted.orElse(Long.MAX_VALUE));
        long step = before == null ? steps.first() : before;
        Optional<ConfusionPoint> confusion = extras.confusion(CONFUSION, step);
        return new Step(
                step,
                List.copyOf(steps),
                confusion.map(ConfusionPoint::labels).orElse(List.of()),
                confusion.map(Predictions::cells).orElse(new long[0]),
                extras.predictions(step).examples(),
                layers(run, extras.imageNames(MAPS, step)),
                answers);
    }

    /** Whether there is something to see, or may be once an epoch is done. */
    boolean toBeSeen(Run run) {
        Extras extras = store.extras(run.id());
        boolean soon = run.state() == RunState.RUNNING && !run.network().isEmpty();
        return soon
                || !extras.predictionSteps().isEmpty()
                || !extras.confusionSteps(CONFUSION).isEmpty();
    }

    private static long[] cells(ConfusionPoint matrix) {
        int classes = matrix.labels().size();
        return IntStream.range(0, classes * classes)
                .filter(cell -> matrix.counts()[cell] != 0)
                .mapToObj(cell -> LongStream.of(cell / classes, cell % classes, matrix.counts()[cell]))
                .flatMapToLong(cell -> cell)
                .toArray();
    }

    /** In the order of the network, where it can be read. */
    private List<String> layers(Run run, List<String> names) {
        List<String> paths =
                names.stream().map(name -> name.substring(MAPS.length())).toList();
        if (paths.isEmpty()) {
            return paths;
        }
        Map<String, Integer> order = new HashMap<>();
        networks.of(run.id())
                .readable()
                .ifPresent(network -> network.graph().nodes().forEach(node -> order.put(node.path(), node.index())));
        return paths.stream()
                .sorted(Comparator.comparing(path -> order.getOrDefault(path, -1)))
                .toList();
    }

    /** The sizes of the images that the network takes, channels first; empty where they are not known. */
    List<Integer> input(Run run) {
        return networks.of(run.id())
                .readable()
                .map(network -> network.input().dims())
                .orElse(List.of());
    }

    /** The maps of a layer as a PNG file. */
    Optional<byte[]> maps(Run run, String layer, long step) {
        return store.extras(run.id()).image(MAPS + layer, step).map(image -> image.png());
    }

    /** Where the process that trains the run can be asked, if it lives on this machine. */
    Optional<Endpoint> endpoint(Run run) {
        return run.state() == RunState.RUNNING
                ? store.extras(run.id()).endpoint().filter(Endpoint::isHere)
                : Optional.empty();
    }
}
