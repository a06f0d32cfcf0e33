package dev.fovea.engine.compile;

import dev.fovea.dsl.Network;
import dev.fovea.dsl.layer.Weight;
import dev.fovea.engine.exchange.ArrayFile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A checkpoint of the first format, whose weights are always those that its training goes on with. Those that it was
 * measured with, or ended with, are beside them where they are others: averages, and the best that early stopping keeps.
 */
final class EarlierCheckpoint {
    private static final String FORMAT = "fovea checkpoint 1";
    private static final Pattern STOPPING = Pattern.compile(".*, patience (\\d+), .*, best weights");

    private final ArrayFile file;
    private final List<Weight> parameters;
    private final List<Weight> buffers;

    private EarlierCheckpoint(ArrayFile file, Network network) {
        this.file = file;
        List<Weight> all = network.graph().weights();
        this.parameters = all.stream().filter(Weight::trainable).toList();
        this.buffers = all.stream().filter(weight -> !weight.trainable()).toList();
    }

    /** The arrays of a file by weights, as in {@code sources}, where its training tells of others. */
    static Map<String, String> told(ArrayFile file, Map<String, String> sources) {
        String network = file.facts().get("network");
        return network != null && FORMAT.equals(file.facts().get("format"))
                ? new EarlierCheckpoint(file, Network.fromJson(network)).told(sources)
                : sources;
    }

    private Map<String, String> told(Map<String, String> sources) {
        if (endedWithBest()) {
            return replaced(
                    sources, i -> i < parameters.size() ? "endings/p" + i : "endings/b" + (i - parameters.size()));
        }
        return whole("averages/taken", 0) > 0 ? replaced(sources, i -> "averages/mean" + i) : sources;
    }

    private boolean endedWithBest() {
        Matcher stopping = STOPPING.matcher(file.facts().getOrDefault("plan stopEarly", ""));
        if (!stopping.matches()) {
            return false;
        }
        long epoch = whole("endings/epochs", 0);
        long best = whole("endings/epochs", 1);
        long kept = whole("endings/epochs", 2);
        boolean ended = file.facts().getOrDefault("plan epochs", "").equals(String.valueOf(epoch))
                || epoch - best >= Long.parseLong(stopping.group(1));
        return ended && kept < epoch;
    }

    private long whole(String name, int index) {
        return file.elements(WeightFile.STATE + name).asLongBuffer().get(index);
    }

    private Map<String, String> replaced(Map<String, String> sources, IntFunction<String> others) {
        List<String> names = Stream.concat(parameters.stream(), buffers.stream())
                .map(Weight::stateName)
                .toList();
        Map<String, String> replaced = new HashMap<>(sources);
        replaced.replaceAll((weight, source) -> WeightFile.STATE + others.apply(names.indexOf(source)));
        return replaced;
    }
}
