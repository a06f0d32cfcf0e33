package dev.fovea.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.dashboard.store.ConfusionPoint;
import dev.fovea.dashboard.store.Extras;
import dev.fovea.dashboard.store.ImagePoint;
import dev.fovea.dashboard.store.PredictedExample;
import dev.fovea.dashboard.store.RunStore;
import dev.fovea.dashboard.store.StoredImage;
import dev.fovea.engine.Device;
import dev.fovea.engine.data.Mnist;
import dev.fovea.engine.inspect.Watch;
import dev.fovea.engine.train.Plan;
import dev.fovea.experiments.gallery.Gallery;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a training leaves of its test images. */
class PredictionRecordingTest {
    private final Path digits;
    private final RunStore store;

    PredictionRecordingTest(@TempDir Path folder) {
        digits = Digits.write(folder.resolve("digits"), 320, 100);
        store = RunStore.open(folder.resolve("runs").toString());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void every_epoch_has_a_confusion_matrix_and_the_worst_predictions_with_their_pictures() throws IOException {
        Extras extras = store.extras(train(Watch.nothing().predictions(20)));

        assertThat(extras.confusionSteps("test")).containsExactly(5L, 10L);
        ConfusionPoint matrix = extras.confusion("test", 10).orElseThrow();
        assertThat(Arrays.stream(matrix.counts()).sum()).isEqualTo(100);
        assertThat(extras.predictionSteps()).containsExactly(5L, 10L);
        List<PredictedExample> kept = extras.predictions(10).examples();
        assertThat(kept).hasSize(23);
        assertThat(kept.get(0).loss()).isGreaterThanOrEqualTo(kept.get(22).loss());
        for (PredictedExample one : kept) {
            assertThat(one.classes()).hasSizeBetween(3, 4).contains(one.label());
            assertThat(one.label()).isEqualTo((int) one.example() % 10);
            assertThat(extras.example(one.example())).isPresent();
        }
        BufferedImage picture = read(extras.example(kept.get(0).example()).orElseThrow());
        assertThat(picture.getWidth()).isEqualTo(28);
        assertThat(picture.getRGB(5, 2 * kept.get(0).label() + 4) & 0xff).isEqualTo(255);
    }

    @Test
    void the_maps_of_a_few_images_are_kept_layer_by_layer() throws IOException {
        Extras extras = store.extras(train(Watch.nothing().predictions(1)));

        assertThat(extras.images())
                .extracting(StoredImage::name)
                .containsOnly("features/c1/conv1", "features/c3/conv1");
        ImagePoint sheet = extras.image("features/c1/conv1", 10).orElseThrow();
        assertThat(sheet.caption())
                .isEqualTo("6 maps of the test images 0, 1, 2, from top to bottom; blue below 0, red above");
        BufferedImage maps = read(sheet.png());
        assertThat(maps.getWidth()).isEqualTo(6 * 29 - 1);
        assertThat(maps.getHeight()).isEqualTo(3 * 32 - 4);
    }

    @Test
    void nothing_is_kept_where_nobody_watches() {
        Extras extras = store.extras(train(Watch.nothing()));
        assertThat(extras.confusionSteps("test")).isEmpty();
        assertThat(extras.predictionSteps()).isEmpty();
        assertThat(extras.images()).isEmpty();
    }

    private String train(Watch watch) {
        return Gallery.find("lenet5-mnist")
                .orElseThrow()
                .data(() -> Mnist.from(digits).standardised())
                .plan(Plan.epochs(2).batch(64).seed(3))
                .watch(watch)
                .on(Device.cpu())
                .run(
                        store,
                        new Progress(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8)));
    }

    private static BufferedImage read(byte[] png) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(png));
    }
}
