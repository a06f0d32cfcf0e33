package dev.fovea.engine.train;

import static dev.fovea.engine.augment.Augmentation.flip;
import static dev.fovea.engine.augment.Augmentation.randomCrop;
import static dev.fovea.engine.metric.Metric.accuracy;
import static dev.fovea.engine.metric.Metric.meanAveragePrecision;
import static dev.fovea.engine.train.Optimizer.sgd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.engine.Device;
import dev.fovea.engine.data.DataException;
import dev.fovea.engine.data.Dataset;
import dev.fovea.engine.data.Examples;
import dev.fovea.engine.data.Images;
import dev.fovea.engine.train.TrainingEvent.EpochEnded;
import dev.fovea.engine.train.TrainingEvent.Stepped;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trainings on images that are decoded while a network learns. */
class StreamedTrainingTest {
    private static final Plan PLAN = Plan.epochs(2)
            .batch(16)
            .accumulate(2)
            .optimizer(sgd(0.01))
            .augment(randomCrop(6).padding(1), flip())
            .average(Averaging.swa(1))
            .metrics(accuracy(), meanAveragePrecision())
            .seed(5);

    private final Path folder;

    StreamedTrainingTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeEach
    void write() throws IOException {
        write("train", Toys.examples(90));
        write("test", Toys.examples(40));
    }

    private void write(String part, Examples examples) throws IOException {
        for (int i = 0; i < examples.count(); i++) {
            BufferedImage image = new BufferedImage(6, 6, BufferedImage.TYPE_BYTE_GRAY);
            for (int k = 0; k < 36; k++) {
                image.getRaster().setSample(k % 6, k / 6, 0, examples.pixels()[i * 36 + k] & 0xff);
            }
            Path file = folder.resolve("%s/%d/%03d.png".formatted(part, examples.labels()[i], i));
            Files.createDirectories(file.getParent());
            assertThat(ImageIO.write(image, "png", file.toFile())).isTrue();
        }
    }

    private Images images() {
        return Images.from(folder).inGray();
    }

    private static Recorder train(Dataset data) {
        Recorder recorder = new Recorder();
        Training.of(Toys.network(), data, PLAN)
                .on(Device.cpu())
                .observe(recorder)
                .run()
                .close();
        return recorder;
    }

    @Test
    void are_to_the_last_bit_those_on_images_that_were_decoded_before() {
        Recorder before = train(images().read().standardised());
        Dataset streamed = images().decodeAtOnce(0).read().standardised();
        assertThat(streamed.train().inMemory()).isFalse();
        Recorder meanwhile = train(streamed);
        assertThat(losses(meanwhile)).isEqualTo(losses(before)).hasSize(6);
        for (int i = 0; i < 2; i++) {
            EpochEnded expected = before.of(EpochEnded.class).get(i);
            EpochEnded found = meanwhile.of(EpochEnded.class).get(i);
            assertThat(found.test().values()).isEqualTo(expected.test().values());
            assertThat(expected.waited()).isZero();
            assertThat(found.waited()).isBetween(0.0, 1.0);
        }
    }

    private static List<Double> losses(Recorder recorder) {
        return recorder.of(Stepped.class).stream().map(Stepped::loss).toList();
    }

    @Test
    void end_with_the_name_of_a_file_that_is_broken() throws IOException {
        Path broken = folder.resolve("train/0/000.png");
        byte[] whole = Files.readAllBytes(broken);
        Files.write(broken, Arrays.copyOf(whole, whole.length / 2));
        Dataset data = images().decodeAtOnce(0).read();
        assertThatThrownBy(() -> train(data))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(broken + ": ")
                .hasMessageEndingWith(". Replace or remove it, or say skipBroken().");
        assertThat(losses(train(images().decodeAtOnce(0).skipBroken().read()))).hasSize(6);
    }
}
