package dev.fovea.engine.data;

import static dev.fovea.dsl.Layers.image;
import static dev.fovea.engine.data.ImageFiles.animals;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImagesTest {
    private final Path folder;

    ImagesTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void takes_classes_from_folders_and_examples_in_the_order_of_their_paths() throws IOException {
        Dataset data = Images.from(ImageFiles.tar(folder.resolve("animals.tar.gz"), animals()))
                .read();
        assertThat(data.name()).isEqualTo("animals");
        assertThat(data.classNames()).containsExactly("cat", "dog");
        assertThat(data.train().shape()).isEqualTo(image(3, 2, 3));
        assertThat(data.train().labels()).containsExactly(0, 0, 1);
        assertThat(data.test().labels()).containsExactly(0, 1);
        assertThat(data.test().pixels())
                .containsExactly(
                        4, 4, 4, 4, 4, 4, 5, 5, 5, 5, 5, 5, 6, 6, 6, 6, 6, 6, 10, 10, 10, 10, 10, 10, 11, 11, 11, 11,
                        11, 11, 12, 12, 12, 12, 12, 12);
        assertThat(data.train().pixels()).startsWith(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, -1);
    }

    @Test
    void finds_the_same_in_a_folder_and_in_every_kind_of_archive() throws IOException {
        String checksum = Dataset.from(ImageFiles.folder(folder.resolve("animals"), animals()))
                .checksum();
        assertThat(Dataset.from(ImageFiles.tar(folder.resolve("a.tar"), animals()))
                        .checksum())
                .isEqualTo(checksum);
        assertThat(Dataset.from(ImageFiles.tar(folder.resolve("a.tgz"), animals()))
                        .checksum())
                .isEqualTo(checksum);
        assertThat(Dataset.from(ImageFiles.zip(folder.resolve("a.zip"), animals()))
                        .checksum())
                .isEqualTo(checksum);
    }

    @Test
    void finds_parts_below_other_folders_and_takes_val_where_there_is_no_test() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        animals().forEach((path, bytes) -> files.put("./my/animals/" + path.replace("test/", "val/"), bytes));
        Dataset data =
                Images.from(ImageFiles.tar(folder.resolve("a.tar"), files)).read();
        assertThat(data.classNames()).containsExactly("cat", "dog");
        assertThat(data.test().count()).isEqualTo(2);
    }

    @Test
    void keeps_val_for_validation_where_there_is_test_too() throws IOException {
        Map<String, byte[]> files = animals();
        files.put("val/dog/7.png", ImageFiles.image("png", 2, 3, 0x070707));
        Dataset data = Images.from(ImageFiles.zip(folder.resolve("animals.zip"), files))
                .read();
        assertThat(data.test().labels()).containsExactly(0, 1);
        assertThat(data.tuning().test().labels()).containsExactly(1);
        assertThat(data.tuning().test().pixels()).containsOnly(7);
    }

    @Test
    void refuses_classes_without_images() throws IOException {
        Path unpacked = ImageFiles.folder(folder.resolve("a"), animals());
        Path empty = Files.createDirectories(unpacked.resolve("train/fox"));
        assertWrong(
                Images.from(unpacked),
                empty
                        + ": is the folder of a class, and there is no image in it. Replace or remove it, or say"
                        + " skipBroken().");
        List<String> told = new ArrayList<>();
        Dataset data =
                Images.from(unpacked).skipBroken().loading(listener(told)).read();
        assertThat(data.classNames()).containsExactly("cat", "dog");
        assertThat(told.get(0))
                .isEqualTo(empty + ": is the folder of a class, and there is no image in it. It is left out.");
    }

    @Test
    void decodes_large_sets_when_they_are_asked_for_and_finds_the_same() throws IOException {
        Images images = Images.from(ImageFiles.tar(folder.resolve("animals.tar.gz"), animals()));
        Examples lazy = images.decodeAtOnce(0).read().train();
        assertThat(lazy.inMemory()).isFalse();
        assertThat(lazy.pixels()).isEqualTo(images.read().train().pixels());
        assertThat(lazy.pick(2, 0).labels()).containsExactly(1, 0);
        assertThat(lazy.pick(2).pixels())
                .isEqualTo(images.read().train().pick(2).pixels());
        assertThat(lazy.statistics()).isEqualTo(images.read().train().statistics());
        assertThat(lazy.split(1, 0.6, 0.4).get(1).pixels()).hasSize(18);
    }

    @Test
    void tells_of_one_that_is_found_broken_late() throws IOException {
        Map<String, byte[]> files = animals();
        byte[] whole = ImageFiles.image("png", 2, 3, 0xff);
        files.put("train/dog/2.png", Arrays.copyOf(whole, whole.length - 26));
        Path zip = ImageFiles.zip(folder.resolve("a.zip"), files);
        Examples strict = Images.from(zip).decodeAtOnce(0).read().train();
        assertThatThrownBy(() -> strict.pick(3))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(zip + ", train/dog/2.png: ")
                .hasMessageEndingWith(". Replace or remove it, or say skipBroken().");
    }

    @Test
    void holds_out_a_share_of_every_class_where_there_is_no_part_to_test_with() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (int i = 0; i < 10; i++) {
            files.put("animals/cat/%d.png".formatted(i), ImageFiles.image("png", 1, 1, i));
            files.put("animals/dog/%d.png".formatted(i), ImageFiles.image("png", 1, 1, 100 + i));
        }
        Images images = Images.from(ImageFiles.zip(folder.resolve("a.zip"), files));
        assertThat(images.read().test().labels()).containsExactly(0, 0, 1, 1);
        assertThat(images.read().train().count()).isEqualTo(16);
        assertThat(images.read().checksum()).isEqualTo(images.read().checksum());
        assertThat(images.holdOut(0.5).read().test().count()).isEqualTo(10);
    }

    @Test
    void tells_how_far_it_is_and_what_it_leaves_out() throws IOException {
        Map<String, byte[]> files = animals();
        files.put("train/cat/.DS_Store", new byte[9]);
        files.put("README.txt", new byte[9]);
        List<String> told = new ArrayList<>();
        Path zip = ImageFiles.zip(folder.resolve("animals.zip"), files);
        assertThat(Images.from(zip).loading(listener(told)).read().classes()).isEqualTo(2);
        assertThat(told)
                .containsExactly(
                        zip
                                + ": files that are not called .jpg, .jpeg, .png, .bmp, .gif, .tif, .tiff or .webp"
                                + " are left out: 1, such as README.txt.",
                        "animals 1 0.3333333333333333",
                        "animals 2 0.6666666666666666",
                        "animals 3 1.0",
                        "animals 1 0.5",
                        "animals 2 1.0");
    }

    @Test
    void names_the_file_and_the_entry_that_is_no_image() throws IOException {
        Map<String, byte[]> files = animals();
        files.put("train/dog/2.jpg", "<html>".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        Path tar = ImageFiles.tar(folder.resolve("a.tar.gz"), files);
        assertWrong(
                Images.from(tar),
                tar
                        + ", train/dog/2.jpg: begins with 3c68746d, which no JPEG, PNG, BMP, GIF, TIFF or WebP"
                        + " does. Replace or remove it, or say skipBroken().");
        Path unpacked = ImageFiles.folder(folder.resolve("a"), files);
        assertWrong(
                Images.from(unpacked),
                unpacked.resolve("train/dog/2.jpg")
                        + ": begins with 3c68746d, which no JPEG, PNG, BMP, GIF, TIFF or WebP does."
                        + " Replace or remove it, or say skipBroken().");
    }

    @Test
    void leaves_broken_files_out_when_told_to_and_says_so() throws IOException {
        Map<String, byte[]> files = animals();
        files.put("train/dog/2.jpg", new byte[0]);
        files.put("train/dog/3.png", ImageFiles.image("png", 5, 5, 0));
        files.put("test/fox/1.png", ImageFiles.image("png", 2, 3, 0));
        files.put("train/4.png", ImageFiles.image("png", 2, 3, 0));
        files.put("elsewhere/5.png", ImageFiles.image("png", 2, 3, 0));
        Path zip = ImageFiles.zip(folder.resolve("a.zip"), files);
        List<String> told = new ArrayList<>();
        Dataset data = Images.from(zip).skipBroken().loading(listener(told)).read();
        assertThat(data.train().count()).isEqualTo(3);
        assertThat(data.test().count()).isEqualTo(2);
        assertThat(told.stream().filter(line -> line.startsWith(zip + ",")))
                .containsExactly(
                        zip + ", train/dog/2.jpg: is empty. It is left out.",
                        zip + ", train/dog/3.png: is 3 x 5 x 5, but 8 others are 3 x 2 x 3. It is left out.",
                        zip + ", elsewhere/5.png: is in no folder train, test or val. It is left out.",
                        zip + ", train/4.png: is in no folder of a class. It is left out.",
                        zip + ", test/fox/1.png: is of a class that train has not, \"fox\". It is left out.");
    }

    @Test
    void refuses_what_has_no_images() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertWrong(
                Images.from(empty),
                empty
                        + ": there are no images (.jpg, .jpeg, .png, .bmp, .gif, .tif, .tiff or .webp). Put"
                        + " those of each class into a folder of its own, such as train/cat/1.png.");
        Path nowhere = folder.resolve("nowhere");
        assertWrong(
                Images.from(nowhere),
                nowhere
                        + ": cannot be read (there is no such file). Name a folder, or a tar, tar.gz or zip file,"
                        + " that is there.");
    }

    @Test
    void follows_links_to_folders_but_not_in_a_circle() throws IOException {
        Path animals = ImageFiles.folder(folder.resolve("animals"), animals());
        Path linked = Files.createDirectory(folder.resolve("linked"));
        Files.createSymbolicLink(linked.resolve("train"), animals.resolve("train"));
        Files.createSymbolicLink(linked.resolve("test"), animals.resolve("test"));
        assertThat(Dataset.from(linked).train().labels()).containsExactly(0, 0, 1);

        Path back = Files.createSymbolicLink(animals.resolve("train/cat/back"), animals);
        assertWrong(
                Images.from(linked),
                linked.resolve("train/cat/back/train")
                        + ": is a link to a folder that it is in, so that there is no end." + " Remove it.");
        Files.delete(back);
    }

    @Test
    void refuses_data_without_examples_to_train_with() throws IOException {
        Path zip = ImageFiles.zip(folder.resolve("a.zip"), Map.of("test/cat/1.png", ImageFiles.image("png", 1, 1, 0)));
        assertWrong(Images.from(zip), zip + ": there is no train beside test or val. Put images into train/CLASS/.");
        Path few = ImageFiles.zip(folder.resolve("b.zip"), Map.of("cat/1.png", ImageFiles.image("png", 1, 1, 0)));
        assertWrong(Images.from(few), few + ": no image is left for train. Give every class more.");
        assertThatThrownBy(() -> Images.from(few).holdOut(1))
                .hasMessage("held out: 1.0 is not between 0 and 1. Use a share such as 0.2.");
    }

    private static Loading listener(List<String> told) {
        return new Loading() {
            @Override
            public void read(String name, int files, double share) {
                told.add("%s %d %s".formatted(name, files, share));
            }

            @Override
            public void noticed(String text) {
                told.add(text);
            }
        };
    }

    private static void assertWrong(Images images, String message) {
        assertThatThrownBy(images::read).isInstanceOf(DataException.class).hasMessage(message);
    }
}
