package dev.fovea.engine.data;

import static dev.fovea.dsl.Layers.image;
import static dev.fovea.engine.data.IdxFiles.images;
import static dev.fovea.engine.data.IdxFiles.labels;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MnistTest {
    @Test
    void comes_whole() {
        Dataset mnist = Mnist.bundled();
        assertThat(mnist.name()).isEqualTo("mnist");
        assertThat(mnist.classes()).isEqualTo(10);
        assertThat(mnist.train().shape()).isEqualTo(image(1, 28, 28));
        assertThat(histogram(mnist.train()))
                .containsExactly(5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949);
        assertThat(histogram(mnist.test())).containsExactly(980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009);
        assertThat(mnist.train().count()).isEqualTo(60_000);
        assertThat(mnist.test().count()).isEqualTo(10_000);
        assertThat(mnist.checksum()).isEqualTo("9d4b12a1");
    }

    /** The mean and deviation that everybody uses for MNIST. */
    @Test
    void has_mean_0_1307_and_deviation_0_3081() {
        Scaling scaling = Mnist.bundled().standardised().scaling();
        assertThat(scaling.shift()[0]).isEqualTo(0.1307f, offset(5e-5f));
        assertThat(1 / scaling.scale()[0]).isEqualTo(0.3081f, offset(5e-5f));
    }

    @Test
    void reads_a_folder_and_is_called_after_it(@TempDir Path parent) throws IOException {
        Path folder = Files.createDirectory(parent.resolve("fashion"));
        write(folder, "train", images(3, 2, 2), labels(0, 9, 5));
        write(folder, "t10k", images(2, 2, 2), labels(1, 2));
        Dataset data = Mnist.from(folder);
        assertThat(data.name()).isEqualTo("fashion");
        assertThat(data.train().labels()).containsExactly(0, 9, 5);
        assertThat(data.train().pixels()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
        assertThat(data.test().count()).isEqualTo(2);
        assertThat(data.test().shape()).isEqualTo(image(1, 2, 2));
    }

    /** As they are unpacked, and as they are called elsewhere. */
    @ParameterizedTest
    @ValueSource(strings = {"%s-idx%d-ubyte", "%s.idx%d-ubyte", "%s-idx%d-ubyte.gz"})
    void reads_files_that_are_not_gzipped(String name, @TempDir Path folder) throws IOException {
        for (String part : List.of("train", "t10k")) {
            Files.write(folder.resolve(name.formatted(part + "-images", 3)), plain(images(3, 2, 2)));
            Files.write(folder.resolve(name.formatted(part + "-labels", 1)), plain(labels(0, 9, 5)));
        }
        Dataset data = Dataset.from(folder);
        assertThat(data.train().labels()).containsExactly(0, 9, 5);
        assertThat(data.test().pixels()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
        Path labels = folder.resolve(name.formatted("t10k-labels", 1));
        Files.write(labels, new byte[] {0, 0, 8, 1, 0, 0, 0, 3, 4});
        assertWrong(folder, labels + ", byte 9: the file ends; expected 2 more bytes. Get the file again.");
    }

    private static byte[] plain(byte[] gzipped) throws IOException {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(gzipped))) {
            return in.readAllBytes();
        }
    }

    @Test
    void names_the_file_that_is_not_there(@TempDir Path folder) throws IOException {
        assertWrong(
                folder,
                folder.resolve("train-images-idx3-ubyte.gz")
                        + ": cannot be read (there is no such file). Put MNIST's four files there, gzipped or not,"
                        + " or leave the folder out for the bundled ones.");
        write(folder, "train", images(3, 2, 2), labels(0, 9, 5));
        assertWrong(
                folder,
                folder.resolve("t10k-images-idx3-ubyte.gz")
                        + ": cannot be read (there is no such file). Put MNIST's four files there, gzipped or not,"
                        + " or leave the folder out for the bundled ones.");
    }

    @Test
    void names_the_file_that_is_broken(@TempDir Path folder) throws IOException {
        write(folder, "train", images(3, 2, 2), new byte[] {1, 2, 3});
        assertWrong(
                folder,
                folder.resolve("train-labels-idx1-ubyte.gz")
                        + ", byte 0 unpacked: the gzip data is corrupt (Not in GZIP format);"
                        + " expected intact data. Get the file again.");
    }

    @Test
    void refuses_another_number_of_labels_than_images(@TempDir Path folder) throws IOException {
        write(folder, "train", images(3, 2, 2), labels(0, 9));
        assertWrong(
                folder,
                folder.resolve("train-labels-idx1-ubyte.gz")
                        + ": 2 labels, but train-images-idx3-ubyte.gz holds 3 images."
                        + " Get both files from one place.");
    }

    @Test
    void refuses_a_label_that_is_no_class(@TempDir Path folder) throws IOException {
        write(folder, "train", images(3, 2, 2), labels(0, 9, 1));
        write(folder, "t10k", images(2, 2, 2), labels(1, 200));
        assertWrong(
                folder,
                folder.resolve("t10k-labels-idx1-ubyte.gz")
                        + ", byte 9 unpacked: found the class 200; expected 0 to 9. Get the file again.");
    }

    private static void write(Path folder, String part, byte[] images, byte[] labels) throws IOException {
        Files.write(folder.resolve(part + "-images-idx3-ubyte.gz"), images);
        Files.write(folder.resolve(part + "-labels-idx1-ubyte.gz"), labels);
    }

    private static void assertWrong(Path folder, String message) {
        assertThatThrownBy(() -> Mnist.from(folder))
                .isInstanceOf(DataException.class)
                .hasMessage(message);
    }

    private static int[] histogram(Examples examples) {
        int[] counts = new int[10];
        for (int label : examples.labels()) {
            counts[label]++;
        }
        return counts;
    }
}
