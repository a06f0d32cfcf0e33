package dev.fovea.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Ten thousand broken files for each reader: every one is read or refused by our own exceptions, with little memory.
 */
class FuzzTest {
    private static final int CASES = 10_000;

    /** An image of as many pixels as a file of a few hundred bytes may have, several times over. */
    private static final long MEMORY = 200L << 20;

    private final Path folder;

    FuzzTest(@TempDir Path folder) {
        this.folder = folder;
    }

    /** Reads what may be broken. */
    private interface Reader {
        void read(byte[] bytes) throws IOException;
    }

    private static void fuzz(byte[] whole, Reader reader) {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        Mutations mutations = new Mutations(7);
        for (int i = 0; i < CASES; i++) {
            byte[] bytes = mutations.of(whole);
            long before = threads.getCurrentThreadAllocatedBytes();
            try {
                reader.read(bytes);
            } catch (DataException | IOException refused) {
                assertThat(refused).hasMessageNotContaining("null");
            } catch (RuntimeException | Error wrong) {
                fail("case " + i, wrong);
            }
            assertThat(threads.getCurrentThreadAllocatedBytes() - before)
                    .as("memory of case %d", i)
                    .isLessThan(MEMORY);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "jpg, RGB",
        "png, RGB",
        "png, PALETTE",
        "bmp, RGB",
        "bmp, PALETTE",
        "gif, PALETTE",
        "tiff, RGB",
        "tiff, PALETTE"
    })
    void images(String format, Kind kind) {
        byte[] whole = ImageFiles.encoded(format, kind.image());
        Decoder decoder = new Decoder(false);
        fuzz(whole, bytes -> assertThat(decoder.decode(bytes).pixels()).isNotEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"LOSSLESS", "LOSSY", "TURNED"})
    void webp(Webp file) {
        Decoder decoder = new Decoder(false);
        fuzz(file.bytes(), bytes -> assertThat(decoder.decode(bytes).pixels()).isNotEmpty());
    }

    /** What images are made of. */
    private enum Kind {
        RGB(BufferedImage.TYPE_INT_RGB),
        PALETTE(BufferedImage.TYPE_BYTE_INDEXED);

        private final int type;

        Kind(int type) {
            this.type = type;
        }

        BufferedImage image() {
            BufferedImage image = new BufferedImage(19, 11, type);
            Random random = new Random(1);
            for (int i = 0; i < 19 * 11; i++) {
                image.setRGB(i % 19, i / 19, random.nextInt());
            }
            return image;
        }
    }

    @Test
    void idx() {
        fuzz(
                IdxFiles.images(5, 7, 3),
                bytes -> assertThat(IdxFiles.read(bytes, 3).values()).isNotEmpty());
    }

    /** Where the checksum of the gzip data would hide it. */
    @Test
    void idx_that_is_zipped_well() {
        byte[] whole = IdxFiles.idx(0x0803, new int[] {5, 7, 3}, 105);
        fuzz(
                whole,
                bytes -> assertThat(IdxFiles.read(IdxFiles.zip(bytes), 3).values())
                        .isNotEmpty());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void cifar(int labels) {
        byte[] whole = new byte[2 * (labels + 3072)];
        CifarRecords records = new CifarRecords(folder, labels, labels == 1 ? 10 : 100);
        fuzz(
                whole,
                bytes -> assertThat(records.examples(Map.of("train.bin", bytes), "train\\.bin")
                                .count())
                        .isPositive());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.tar", "a.tar.gz", "a.zip"})
    void archives(String name) throws IOException {
        Path whole = name.endsWith("zip")
                ? ImageFiles.zip(folder.resolve(name), ImageFiles.animals())
                : ImageFiles.tar(folder.resolve(name), ImageFiles.animals());
        try (RandomAccessFile file = new RandomAccessFile(whole.toFile(), "rw")) {
            AtomicInteger second = new AtomicInteger();
            fuzz(Files.readAllBytes(whole), bytes -> {
                file.seek(0);
                file.write(bytes);
                file.setLength(bytes.length);
                // Java shares what it knows of a ZIP file with whoever opens it again, unless its time is another.
                Files.setLastModifiedTime(whole, FileTime.from(second.incrementAndGet(), TimeUnit.SECONDS));
                Source.at(whole, Bounds.IMAGES).each((path, content, share) -> readable(content));
            });
        }
    }

    private static boolean readable(Source.Content content) {
        try {
            return content.read().length <= Bounds.IMAGES.file();
        } catch (IOException broken) {
            return true;
        }
    }
}
