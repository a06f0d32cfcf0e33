package dev.fovea.engine.data;

import static dev.fovea.dsl.Layers.image;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CifarTest {
    private final Path folder;

    CifarTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void reads_all_batches_of_ten_classes() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("cifar/data_batch_2.bin", records(new int[] {9}));
        files.put("cifar/data_batch_1.bin", records(new int[] {3}, new int[] {0}));
        files.put("cifar/test_batch.bin", records(new int[] {5}));
        Dataset data = Dataset.from(ImageFiles.tar(folder.resolve("cifar.tar.gz"), files));
        assertThat(data.train().shape()).isEqualTo(image(3, 32, 32));
        assertThat(data.train().labels()).containsExactly(3, 0, 9);
        assertThat(data.test().labels()).containsExactly(5);
        assertThat(data.train().pixels()).startsWith(1, 2, 3).hasSize(3 * 3072);
        assertThat(data.classNames()).startsWith("0", "1").hasSize(10);
    }

    @Test
    void reads_the_finer_of_a_hundred_classes_and_their_names() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("train.bin", records(new int[] {1, 2}, new int[] {0, 1}));
        files.put("test.bin", records(new int[] {1, 0}));
        files.put("fine_label_names.txt", "apple\nbear\ncan\n".getBytes(StandardCharsets.UTF_8));
        Dataset data = Dataset.from(ImageFiles.folder(folder, files));
        assertThat(data.train().labels()).containsExactly(2, 1);
        assertThat(data.test().labels()).containsExactly(0);
        assertThat(data.classNames()).containsExactly("apple", "bear", "can");
        assertThat(data.train().pixels()).startsWith(1, 2, 3).hasSize(2 * 3072);
    }

    @Test
    void names_the_file_that_is_missing_or_cut_off() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("data_batch_1.bin", records(new int[] {3}));
        Path without = ImageFiles.zip(folder.resolve("a.zip"), files);
        assertThatThrownBy(() -> Cifar.from(without))
                .isInstanceOf(DataException.class)
                .hasMessage(without + ": there is no file test_batch.bin. Give all of CIFAR's .bin files.");
        files.put("test_batch.bin", Arrays.copyOf(records(new int[] {3}), 3000));
        Path broken = ImageFiles.zip(folder.resolve("b.zip"), files);
        assertThatThrownBy(() -> Cifar.from(broken))
                .hasMessage(
                        broken + ", test_batch.bin: 3,000 bytes are not a whole number of 3,073, the size of an image"
                                + " with its class. Get the file again.");
    }

    /** Images 1, 2, 3, … behind their labels. */
    private static byte[] records(int[]... labels) {
        int each = labels[0].length + 3072;
        byte[] bytes = new byte[labels.length * each];
        for (int i = 0; i < labels.length; i++) {
            for (int k = 0; k < each; k++) {
                int label = labels[0].length;
                bytes[i * each + k] = (byte) (k < label ? labels[i][k] : k - label + 1);
            }
        }
        return bytes;
    }
}
