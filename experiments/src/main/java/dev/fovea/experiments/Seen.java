package dev.fovea.experiments;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.fovea.dsl.shape.Shape;
import dev.fovea.engine.EngineException;
import dev.fovea.engine.compile.CompiledNetwork;
import dev.fovea.engine.data.Dataset;
import dev.fovea.engine.inspect.FeatureMaps;
import dev.fovea.engine.inspect.FeatureReader;
import dev.fovea.engine.look.Look;
import dev.fovea.engine.look.Maps;
import dev.fovea.engine.look.Target;
import dev.fovea.engine.train.Learned;
import dev.fovea.engine.train.Learned.Guess;
import dev.fovea.experiments.picture.Colours;
import dev.fovea.experiments.picture.FeatureSheet;
import dev.fovea.experiments.picture.Overlay;
import dev.fovea.experiments.picture.Png;
import dev.fovea.experiments.picture.Raster;
import dev.fovea.experiments.picture.Scale;
import java.awt.image.BufferedImage;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a network sees in a picture.
 *
 * @param guesses the five likeliest classes
 * @param cam where it sees the likeliest one; none where no layer has positions
 * @param maps what its convolutions give
 */
record Seen(Dataset data, List<Guess> guesses, Optional<Maps> cam, List<FeatureMaps> maps) {
    private static final int GUESSES = 5;
    private static final JsonMapper JSON = new JsonMapper();

    /** Computed on the thread that trains, and so no more than has to be; it is drawn elsewhere. */
    static Seen of(CompiledNetwork network, Dataset data, byte[] pixels) {
        float[] numbers = data.scaling().numbers(pixels);
        List<Guess> guesses =
                new Learned(Path.of(""), network.network(), data.classNames(), data.scaling()).guesses(network, pixels);
        List<FeatureMaps> maps = List.of();
        if (FeatureReader.reads(network)) {
            try (FeatureReader reader = new FeatureReader(network)) {
                maps = reader.read(numbers);
            }
        }
        return new Seen(
                data,
                guesses.stream().limit(GUESSES).toList(),
                cam(network, numbers, best(network.forward(numbers))),
                maps);
    }

    private static int best(float[] scores) {
        int best = 0;
        for (int i = 1; i < scores.length; i++) {
            best = scores[i] > scores[best] ? i : best;
        }
        return best;
    }

    private static Optional<Maps> cam(CompiledNetwork network, float[] numbers, int label) {
        try {
            return Optional.of(Look.into(network).gradCam(numbers, Target.score(label)));
        } catch (EngineException nowhere) {
            return Optional.empty();
        }
    }

    /** As JSON; pictures are PNG files in base64. */
    byte[] answer(byte[] pixels) {
        Shape shape = data.test().shape();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put(
                "classes",
                guesses.stream()
                        .map(guess -> Map.of("name", guess.className(), "chance", guess.probability()))
                        .toList());
        if (shape.dimensions() == 2) {
            BufferedImage image =
                    Raster.of(pixels, shape.sizes().get(0), shape.sizes().get(1));
            answer.put("image", Png.of(image));
            cam.filter(map -> map.shape().dimensions() == 2)
                    .ifPresent(map -> answer.put(
                            "cam", Png.of(Overlay.of(image, map, Scale.positive(Colours.HEAT, List.of(map))))));
        }
        answer.put(
                "maps",
                maps.stream()
                        .map(map -> Map.of("layer", map.path(), "png", Png.of(FeatureSheet.of(map))))
                        .toList());
        return json(answer);
    }

    static byte[] json(Object value) {
        try {
            return JSON.writeValueAsBytes(value);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
