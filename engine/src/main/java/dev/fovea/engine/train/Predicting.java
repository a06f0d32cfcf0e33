package dev.fovea.engine.train;

import dev.fovea.engine.compile.CompiledNetwork;
import dev.fovea.engine.data.Dataset;
import dev.fovea.engine.inspect.FeatureMaps;
import dev.fovea.engine.inspect.FeatureReader;
import dev.fovea.engine.inspect.Watch;
import dev.fovea.engine.loss.Loss;
import dev.fovea.engine.train.TrainingEvent.Predicted;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What is told of the test examples after an epoch. Nothing, where it is not watched, examples have no single class, the
 * loss is not for classes, or there are more than 4,096 of them.
 */
final class Predicting implements AutoCloseable {
    /** Examples that are told of after every epoch, each of another class, with their feature maps. */
    private static final int FOLLOWED = 3;

    /** For whose square there is memory. */
    private static final int MOST_CLASSES = 4096;

    private final CompiledNetwork network;
    private final Dataset data;
    private final Loss loss;
    private final int wanted;
    private final Optional<Guesses> guesses;
    private @Nullable Followed followed;

    Predicting(CompiledNetwork network, Dataset data, Loss loss, Watch watch) {
        this.network = network;
        this.data = data;
        this.loss = loss;
        this.wanted = watch.predictions();
        boolean few = data.classes() <= MOST_CLASSES;
        boolean vectors = network.network().output().dimensions() == 0
                && data.test().labelSizes().isEmpty();
        this.guesses = wanted > 0 && few && vectors && loss.classifies()
                ? Optional.of(
                        Guesses.of(loss, network.network().graph().output().operation(), data.classes()))
                : Optional.empty();
    }

    /** What the evaluation has to note of every example. */
    Optional<Guesses> guesses() {
        return guesses;
    }

    /**
     * What is told, with the weights that the network has now.
     *
     * @param table what the evaluation noted
     */
    Optional<Predicted> of(int epoch, long step, double[] table) {
        return guesses.map(noted -> {
            Followed few = followed();
            Outcomes outcomes = new Outcomes(noted, table, data.test().labels(), data.classes(), loss.ignored());
            return new Predicted(step, epoch, outcomes.told(few.examples(), wanted), outcomes.confusion(), few.maps());
        });
    }

    private Followed followed() {
        if (followed == null) {
            int[] labels = data.test().labels();
            Set<Integer> seen = new HashSet<>();
            List<Integer> examples = IntStream.range(0, labels.length)
                    .filter(i -> loss.ignored().isEmpty()
                            || labels[i] != loss.ignored().getAsInt())
                    .filter(i -> seen.add(labels[i]))
                    .limit(FOLLOWED)
                    .boxed()
                    .toList();
            followed = new Followed(
                    examples,
                    FeatureReader.reads(network) ? Optional.of(new FeatureReader(network)) : Optional.empty(),
                    data.scaling().numbers(data.test(), examples));
        }
        return followed;
    }

    /** @param images as the network takes them, one after the other */
    @SuppressWarnings("ArrayRecordComponent") // given to the network
    private record Followed(List<Integer> examples, Optional<FeatureReader> reader, float[] images) {
        List<FeatureMaps> maps() {
            return reader.map(features -> features.read(images)).orElse(List.of());
        }
    }

    @Override
    public void close() {
        if (followed != null) {
            followed.reader().ifPresent(FeatureReader::close);
        }
    }
}
