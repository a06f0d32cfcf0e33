package dev.fovea.engine.data;

import static dev.fovea.engine.data.ImageFiles.animals;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives that are broken, or are made to do harm. */
class ArchiveTest {
    private static final Bounds TIGHT = new Bounds(1000, 10, 2000);

    private final Path folder;

    ArchiveTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../evil.png", "train/../../evil.png", "/etc/evil.png", "C:\\evil.png", "train\\..\\..\\e.png"})
    void whose_entries_lead_out_are_refused(String name) throws IOException {
        Map<String, byte[]> files = Map.of(name, new byte[1]);
        String end =
                ": the entry \"%s\" leads out of the archive, as those of harmful archives do. Get it from where you"
                        .formatted(name);
        Path tar = ImageFiles.tar(folder.resolve("a.tar"), files);
        assertThatThrownBy(() -> Dataset.from(tar)).hasMessage(tar + end + " trust it.");
        Path zip = ImageFiles.zip(folder.resolve("a.zip"), files);
        assertThatThrownBy(() -> Dataset.from(zip)).hasMessage(zip + end + " trust it.");
    }

    @Test
    void with_a_huge_file_are_refused_before_it_is_read() throws IOException {
        Map<String, byte[]> files = Map.of("train/a/1.png", new byte[1001]);
        String end = ", train/a/1.png: the file has more than 1,000 bytes, which no image of a data set has. Get it"
                + " from where you trust it.";
        Path tar = ImageFiles.tar(folder.resolve("a.tar.gz"), files);
        assertRefused(new TarArchive(tar, true, TIGHT), tar + end);
        Path zip = ImageFiles.zip(folder.resolve("a.zip"), files);
        assertRefused(new ZipArchive(zip, TIGHT), zip + end);
    }

    @Test
    void that_unpack_to_far_more_than_they_are_are_refused() throws IOException {
        Map<String, byte[]> files = new java.util.TreeMap<>();
        for (int i = 0; i < 100; i++) {
            files.put("train/a/%d.png".formatted(i), new byte[1000]);
        }
        Bounds three = new Bounds(1000, 3, 2000);
        String end = ": unpacks to more than 3 times its size, which archives of images do not. Get it from where you"
                + " trust it.";
        Path tar = ImageFiles.tar(folder.resolve("a.tar.gz"), files);
        assertRefused(new TarArchive(tar, true, three), tar + end);
        Path zip = ImageFiles.zip(folder.resolve("a.zip"), files);
        assertRefused(new ZipArchive(zip, three), zip + end);
    }

    @Test
    void that_are_cut_off_are_told_of() throws IOException {
        Path tar = ImageFiles.tar(folder.resolve("a.tar.gz"), animals());
        byte[] whole = Files.readAllBytes(tar);
        Files.write(tar, Arrays.copyOf(whole, whole.length / 2));
        assertThatThrownBy(() -> Dataset.from(tar))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(tar + ": cannot be read to its end (")
                .hasMessageEndingWith("). Get it again.");
        Path zip = ImageFiles.zip(folder.resolve("a.zip"), animals());
        whole = Files.readAllBytes(zip);
        Files.write(zip, Arrays.copyOf(whole, whole.length / 2));
        assertThatThrownBy(() -> Dataset.from(zip))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(zip + ": cannot be read to its end (");
    }

    @Test
    void other_files_are_not_called_damaged() throws IOException {
        byte[] photo = new byte[2000];
        photo[0] = (byte) 0xff;
        photo[1] = (byte) 0xd8;
        assertOther("cat.jpg", photo, "a JPEG image");
        assertOther("cat.png", new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10}, "a PNG image");
        assertOther("notes.tar", "my notes\n".repeat(200).getBytes(UTF_8), "a file that begins with 6d 79 20 6e");
        assertOther("empty.tar", new byte[0], "an empty file");
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream zipped = new GZIPOutputStream(packed)) {
            zipped.write("my notes\n".repeat(200).getBytes(UTF_8));
        }
        assertOther("notes.tar.gz", packed.toByteArray(), "a file that begins with 1f 8b 08 00");
    }

    private void assertOther(String name, byte[] bytes, String found) throws IOException {
        Path file = Files.write(folder.resolve(name), bytes);
        assertThatThrownBy(() -> Dataset.from(file))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        file + ": is " + found + ", not a folder or a tar, tar.gz or zip file. Name one, with images"
                                + " in train/CLASS and test/CLASS.");
    }

    @Test
    void links_are_no_images() throws IOException {
        Path file = folder.resolve("a.tar");
        try (var tar = new TarArchiveOutputStream(Files.newOutputStream(file))) {
            TarArchiveEntry link = new TarArchiveEntry("train/a/1.png", TarConstants.LF_SYMLINK);
            link.setLinkName("/etc/passwd");
            tar.putArchiveEntry(link);
            tar.closeArchiveEntry();
        }
        assertThatThrownBy(() -> Dataset.from(file))
                .hasMessage(file
                        + ", train/a/1.png: is a link or device, no file. Replace or remove it, or say skipBroken().");
    }

    private static void assertRefused(Source source, String message) {
        assertThatThrownBy(() -> source.each((path, content, share) -> true))
                .isInstanceOf(DataException.class)
                .hasMessage(message);
    }
}
