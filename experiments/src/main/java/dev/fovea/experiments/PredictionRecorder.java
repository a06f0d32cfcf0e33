package dev.fovea.experiments;

import dev.fovea.dashboard.store.ConfusionPoint;
import dev.fovea.dashboard.store.ImagePoint;
import dev.fovea.dashboard.store.PredictedExample;
import dev.fovea.dashboard.store.PredictionPoint;
import dev.fovea.dashboard.store.RunLog;
import dev.fovea.dsl.shape.Shape;
import dev.fovea.engine.data.Dataset;
import dev.fovea.engine.inspect.FeatureMaps;
import dev.fovea.engine.inspect.Prediction;
import dev.fovea.engine.metric.Confusion;
import dev.fovea.engine.train.TrainingEvent.Predicted;
import dev.fovea.experiments.picture.FeatureSheet;
import dev.fovea.experiments.picture.Png;
import dev.fovea.experiments.picture.Raster;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes what a network says of test examples into its run: the confusion matrix {@code test}, predictions with the
 * pictures they are about, each picture once, and the maps of the followed ones as images {@code features/LAYERPATH}.
 */
final class PredictionRecorder {
    /** Pixels of a picture's longer side; larger ones are made smaller. */
    private static final int SIDE = 128;

    private final Dataset data;
    private final Set<Integer> pictured = new HashSet<>();

    PredictionRecorder(Dataset data) {
        this.data = data;
    }

    void record(Predicted event, RunLog log) {
        log.confusion(confusion(event.step(), event.confusion()));
        for (Prediction prediction : event.predictions()) {
            if (data.test().shape().dimensions() == 2 && pictured.add(prediction.example())) {
                log.example(prediction.example(), picture(prediction.example()));
            }
        }
        log.predictions(new PredictionPoint(
                event.step(),
                event.predictions().stream().map(PredictionRecorder::stored).toList()));
        String followed = event.predictions().stream()
                .filter(Prediction::followed)
                .map(Prediction::example)
                .sorted()
                .map(String::valueOf)
                .collect(Collectors.joining(", "));
        for (FeatureMaps maps : event.maps()) {
            log.image(new ImagePoint(
                    event.step(), "features/" + maps.path(), caption(maps, followed), Png.of(FeatureSheet.of(maps))));
        }
    }

    /** With the names of the classes, where the data has as many as the matrix. */
    ConfusionPoint confusion(long step, Confusion matrix) {
        int classes = matrix.classes();
        List<String> labels = data.classNames().size() == classes
                ? data.classNames()
                : IntStream.range(0, classes).mapToObj(String::valueOf).toList();
        long[] counts = IntStream.range(0, classes * classes)
                .mapToLong(cell -> matrix.count(cell / classes, cell % classes))
                .toArray();
        return new ConfusionPoint(step, "test", labels, counts);
    }

    private byte[] picture(int example) {
        Shape shape = data.test().shape();
        byte[] pixels = new byte[Math.toIntExact(shape.elements())];
        data.test().copy(example, pixels, 0);
        return Png.within(Raster.of(pixels, shape.sizes().get(0), shape.sizes().get(1)), SIDE);
    }

    private static PredictedExample stored(Prediction prediction) {
        return new PredictedExample(
                prediction.example(),
                prediction.label(),
                prediction.loss(),
                prediction.followed(),
                prediction.classes(),
                prediction.chances());
    }

    private static String caption(FeatureMaps maps, String followed) {
        int shown = maps.shape().get(1);
        return "%s of the test images %s, from top to bottom; blue below 0, red above"
                .formatted(
                        shown < maps.channels()
                                ? "the first %d of %d maps".formatted(shown, maps.channels())
                                : "%d maps".formatted(shown),
                        followed);
    }
}
