package dev.fovea.engine.data;

import static dev.fovea.dsl.Layers.image;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read depends neither on when images are decoded nor on the order of the files. */
class ReadingModesTest {
    private final Path folder;

    ReadingModesTest(@TempDir Path folder) {
        this.folder = folder;
    }

    /** Eight whole images in each part and class, one that ends too early, and one of another size, first by name. */
    private static Map<String, byte[]> files() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (String part : List.of("train/cat", "train/dog", "test/cat", "test/dog")) {
            for (int i = 1; i <= 8; i++) {
                files.put("%s/%d.png".formatted(part, i), ImageFiles.image("png", 2, 3, files.size()));
            }
            byte[] whole = ImageFiles.image("png", 2, 3, 0xff);
            files.put(part + "/4b.png", Arrays.copyOf(whole, whole.length - 26));
        }
        files.put("test/cat/0.png", ImageFiles.image("png", 4, 4, 0));
        return files;
    }

    private static void assertSame(Dataset one, Dataset other) {
        assertThat(other.classNames()).isEqualTo(one.classNames());
        assertThat(other.train().labels()).isEqualTo(one.train().labels());
        assertThat(other.test().labels()).isEqualTo(one.test().labels());
        assertThat(other.train().pixels()).isEqualTo(one.train().pixels());
        assertThat(other.test().pixels()).isEqualTo(one.test().pixels());
        assertThat(other.train().statistics()).isEqualTo(one.train().statistics());
        assertThat(other.checksum()).isEqualTo(one.checksum());
    }

    @Test
    void what_is_broken_is_left_out_whenever_images_are_decoded() throws IOException {
        Images images =
                Images.from(ImageFiles.zip(folder.resolve("a.zip"), files())).skipBroken();
        Dataset atOnce = images.read();
        Dataset later = images.decodeAtOnce(0).read();
        assertThat(later.test().inMemory()).isFalse();
        assertThat(atOnce.train().count()).isEqualTo(16);
        assertThat(atOnce.test().count()).isEqualTo(16);
        assertSame(atOnce, later);
        assertSame(atOnce.some(8, 4, 3), later.some(8, 4, 3));
        assertSame(atOnce.only("dog"), later.only("dog"));
        assertSame(atOnce.validating(0.25, 1), later.validating(0.25, 1));
        assertSame(atOnce.first(5, 16), later.first(5, 16));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void what_is_read_is_the_same_in_any_order_of_an_archive(long seed) throws IOException {
        Images images =
                Images.from(ImageFiles.folder(folder.resolve("a"), files())).skipBroken();
        List<String> order = new ArrayList<>(files().keySet());
        Collections.shuffle(order, new Random(seed));
        Map<String, byte[]> shuffled = new LinkedHashMap<>();
        order.forEach(path -> shuffled.put(path, files().get(path)));
        List<String> told = new ArrayList<>();
        Loading loading = new Loading() {
            @Override
            public void noticed(String text) {
                told.add(text);
            }
        };
        Path tar = ImageFiles.tar(folder.resolve("a.tar"), shuffled);
        Images other = Images.from(tar).skipBroken().loading(loading);
        assertSame(images.read(), other.read());
        assertThat(told).hasSize(5);
        assertThat(told.get(0))
                .isEqualTo(tar + ", test/cat/0.png: is 3 x 4 x 4, but 36 others are 3 x 2 x 3. It is left out.");
    }

    @Test
    void the_size_that_most_have_is_expected_of_all() throws IOException {
        Path unpacked = ImageFiles.folder(folder.resolve("a"), files());
        assertThatThrownBy(() -> Images.from(unpacked).read())
                .isInstanceOf(DataException.class)
                .hasMessage("%s: is 3 x 4 x 4, but 36 others are 3 x 2 x 3. Replace or remove it, or say skipBroken()."
                        .formatted(unpacked.resolve("test/cat/0.png")));
    }

    /** Large sets are measured by a sample, the same one whenever they are decoded. */
    @Test
    void means_and_deviations_are_of_the_same_images() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (int i = 0; i < 600; i++) {
            files.put(
                    "train/%s/%03d.bmp".formatted(i % 2 == 0 ? "cat" : "dog", i), ImageFiles.image("bmp", 100, 100, i));
        }
        files.put("test/cat/1.bmp", ImageFiles.image("bmp", 100, 100, 7));
        Images images = Images.from(ImageFiles.zip(folder.resolve("a.zip"), files));
        Statistics atOnce = images.read().train().statistics();
        assertThat(atOnce.measured()).isEqualTo(559);
        assertThat(images.decodeAtOnce(0).read().train().statistics()).isEqualTo(atOnce);
    }

    @Test
    void an_image_that_breaks_after_it_was_read_ends_the_training() throws IOException {
        Path unpacked = ImageFiles.folder(folder.resolve("a"), ImageFiles.animals());
        Images images = Images.from(unpacked).skipBroken();
        Found gone = new Found(ImagePath.of("train/dog/1.png"), () -> new byte[0], image(3, 2, 3));
        LazyPixels lazy = new LazyPixels(images, List.of(gone), new AtomicReferenceArray<>(0));
        assertThatThrownBy(() -> lazy.copy(0, new byte[18], 0))
                .isInstanceOf(DataException.class)
                .hasMessage("%s: is empty. It was whole when it was read first. Put it back as it was."
                        .formatted(unpacked.resolve("train/dog/1.png")));
    }

    @Test
    void a_path_that_an_archive_has_twice_is_the_later_one() throws IOException {
        Map<String, byte[]> files = ImageFiles.animals();
        Path tar = folder.resolve("a.tar");
        byte[] before = Files.readAllBytes(ImageFiles.tar(tar, files));
        files.put("train/dog/1.png", ImageFiles.image("png", 2, 3, 0x070707));
        byte[] after = Files.readAllBytes(ImageFiles.tar(tar, files));
        int end = 5 * 1024; // five headers with the content of each, in blocks of 512 bytes
        byte[] both = Arrays.copyOf(before, end + after.length);
        System.arraycopy(after, 0, both, end, after.length);
        Files.write(tar, both);
        Dataset data = Dataset.from(tar);
        assertThat(data.train().count()).isEqualTo(3);
        assertThat(data.train().pick(2).pixels()).containsOnly(7);
    }

    /** Whatever comes first: files called as published ones, then images, then what only ends as such files do. */
    @Test
    void the_format_is_told_by_all_files() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("a.bin", new byte[1]);
        files.put("z.bin", new byte[1]);
        assertThat(Format.of(ImageFiles.zip(folder.resolve("1.zip"), files))).isEqualTo(Format.CIFAR);
        files.put("train/cat/1.png", new byte[1]);
        assertThat(Format.of(ImageFiles.zip(folder.resolve("2.zip"), files))).isEqualTo(Format.IMAGES);
        files.put("data_batch_1.bin", new byte[1]);
        assertThat(Format.of(ImageFiles.zip(folder.resolve("3.zip"), files))).isEqualTo(Format.CIFAR);
        files.put("train-images-idx3-ubyte", new byte[1]);
        assertThat(Format.of(ImageFiles.tar(folder.resolve("4.tar"), files))).isEqualTo(Format.IDX);
    }
}
