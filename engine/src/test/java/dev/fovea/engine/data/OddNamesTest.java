package dev.fovea.engine.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Classes whose names are written in other letters, or as parts of a data set are. */
class OddNamesTest {
    private final Path folder;

    OddNamesTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private static byte[] png(int colour) {
        return ImageFiles.image("png", 2, 3, colour);
    }

    /** As macOS writes some folders, and others the rest. */
    @Test
    void letters_with_marks_are_the_same_however_they_are_written() throws IOException {
        String one = Normalizer.normalize("café", Normalizer.Form.NFC);
        String two = Normalizer.normalize("café", Normalizer.Form.NFD);
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("train/" + two + "/1.png", png(1));
        files.put("train/cafz/1.png", png(2));
        files.put("test/" + one + "/1.png", png(3));
        files.put("test/cafz/1.png", png(4));
        Dataset data = Dataset.from(ImageFiles.zip(folder.resolve("a.zip"), files));
        assertThat(data.classNames()).containsExactly("cafz", one);
        assertThat(data.train().labels()).containsExactly(0, 1);
        assertThat(data.test().labels()).containsExactly(0, 1);
        assertThat(data.only(two).test().pixels())
                .isEqualTo(data.only(one).test().pixels());
        Map<String, byte[]> composed = new LinkedHashMap<>();
        files.forEach((path, bytes) -> composed.put(Normalizer.normalize(path, Normalizer.Form.NFC), bytes));
        assertThat(Dataset.from(ImageFiles.tar(folder.resolve("a.tar"), composed))
                        .checksum())
                .isEqualTo(data.checksum());
    }

    @ParameterizedTest
    @CsvSource({"IBM437, Käfer, Öl", "IBM850, Käfer, Öl", "IBM850, Ørret, Ã", "IBM437, ñandú, é", "UTF-8, Ørret, 猫"})
    void names_in_zip_files_are_read_in_the_code_page_that_they_are_in(String page, String one, String two)
            throws IOException {
        Path file = folder.resolve("a.zip");
        // By Latin-1 any bytes can be written, and without the mark of UTF-8.
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file), StandardCharsets.ISO_8859_1)) {
            for (String name : List.of("train/" + one, "train/" + two, "test/" + one, "test/" + two)) {
                byte[] bytes = (name + "/1.png").getBytes(Charset.forName(page));
                zip.putNextEntry(new ZipEntry(new String(bytes, StandardCharsets.ISO_8859_1)));
                zip.write(png(name.length()));
                zip.closeEntry();
            }
        }
        assertThat(Dataset.from(file).classNames()).containsExactlyInAnyOrder(one, two);
    }

    @ParameterizedTest
    @ValueSource(strings = {"train", "Test", "valid", "val"})
    void a_class_may_be_called_as_a_part_where_classes_are_beside_it(String name) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (int i = 0; i < 5; i++) {
            files.put("vehicles/%s/%d.png".formatted(name, i), png(i));
            files.put("vehicles/bus/%d.png".formatted(i), png(10 + i));
            files.put("vehicles/car/%d.png".formatted(i), png(20 + i));
        }
        List<String> told = new ArrayList<>();
        Loading loading = new Loading() {
            @Override
            public void noticed(String text) {
                told.add(text);
            }
        };
        Path zip = ImageFiles.zip(folder.resolve("a.zip"), files);
        Dataset data = Images.from(zip).loading(loading).read();
        assertThat(data.classNames()).containsExactlyInAnyOrder("bus", "car", name);
        assertThat(data.train().count()).isEqualTo(12);
        assertThat(data.test().count()).isEqualTo(3);
        assertThat(told.get(0))
                .isEqualTo(zip
                        + ": vehicles/%s is taken for a class, since classes are beside it, and none in it."
                                .formatted(name));
        Path unpacked = ImageFiles.folder(folder.resolve("a"), files);
        Files.createDirectories(unpacked.resolve("vehicles/fox"));
        assertThat(Images.from(unpacked).skipBroken().read().checksum()).isEqualTo(data.checksum());
    }

    @Test
    void a_class_within_a_part_may_be_called_as_one() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (String part : List.of("train", "test")) {
            files.put(part + "/train/1.png", png(1));
            files.put(part + "/bus/1.png", png(2));
        }
        Dataset data = Dataset.from(ImageFiles.zip(folder.resolve("a.zip"), files));
        assertThat(data.classNames()).containsExactly("bus", "train");
        assertThat(data.test().count()).isEqualTo(2);
    }

    /** Some of the training images are kept then, as where there is no such folder. */
    @Test
    void a_test_folder_may_be_empty_and_so_may_be_one_of_its_classes() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (int i = 0; i < 5; i++) {
            files.put("train/cat/%d.png".formatted(i), png(i));
            files.put("train/dog/%d.png".formatted(i), png(10 + i));
        }
        Path unpacked = ImageFiles.folder(folder.resolve("a"), files);
        Files.createDirectories(unpacked.resolve("test"));
        assertThat(Dataset.from(unpacked).test().labels()).containsExactly(0, 1);
        Files.createDirectories(unpacked.resolve("test/cat"));
        Files.createDirectories(unpacked.resolve("test/dog"));
        assertThat(Dataset.from(unpacked).test().labels()).containsExactly(0, 1);
        Files.write(unpacked.resolve("test/dog/1.png"), png(9));
        assertThat(Dataset.from(unpacked).test().labels()).containsExactly(1);
    }
}
