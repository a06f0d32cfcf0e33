package dev.fovea.engine.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.fovea.engine.EngineException;
import dev.fovea.engine.torch.Place;
import dev.fovea.engine.torch.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ten thousand files of each format with other bytes in them: each is read, or refused in a sentence that names the file. */
class MutationTest {
    private static final int FILES = 10_000;

    private final Path file;

    MutationTest(@TempDir Path folder) {
        file = folder.resolve("net");
    }

    @Test
    void mutated_safetensors_are_read_or_refused() throws IOException {
        try (Tensor tensor = Tensor.ofFloats(Place.CPU, new float[] {1, 2, 3, 4}, 2, 2)) {
            TensorWriter writer = new TensorWriter();
            writer.fact("format", "pt");
            writer.array("a.weight", tensor);
            writer.array("b.bias", tensor);
            writer.replace(file);
        }
        String sound = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        // Without a checksum, which would refuse them all.
        byte[] unchecked = sound.replace("crc32c", "none!!").getBytes(StandardCharsets.ISO_8859_1);
        mutate(unchecked, bytes -> {});
    }

    @Test
    void mutated_legacy_files_are_read_or_refused() throws IOException {
        mutate(StateDictFileTest.bytes("legacy"), bytes -> {});
    }

    @Test
    void mutated_zips_are_read_or_refused() throws IOException {
        mutate(StateDictFileTest.bytes("zip"), bytes -> {});
    }

    /** With checksums that are right again, so that it is the pickle that has to notice. */
    @Test
    void mutated_pickles_in_sound_zips_are_read_or_refused() throws IOException {
        mutate(StateDictFileTest.bytes("zip"), MutationTest::checksum);
    }

    private interface Mending {
        void mend(byte[] bytes);
    }

    private void mutate(byte[] sound, Mending mending) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(11);
        int[] read = new int[1];
        assertTimeoutPreemptively(Duration.ofMinutes(1), () -> {
            try (ChangingFile changing = new ChangingFile(file)) {
                for (int k = 0; k < FILES; k++) {
                    byte[] mutated = mutated(sound, random);
                    mending.mend(mutated);
                    changing.content(mutated);
                    read[0] += opens(k) ? 1 : 0;
                }
            }
        });
        assertThat(read[0]).isBetween(1, FILES - 1);
    }

    private boolean opens(int k) {
        try (ArrayFile opened = ArrayFile.open(file)) {
            for (String name : opened.names()) {
                if (opened.describe(name).type().isReal()) {
                    opened.tensor(name, Place.CPU).close();
                }
            }
            return true;
        } catch (EngineException refused) {
            assertThat(refused).as("file %d", k).hasMessageStartingWith(file.toString());
            return false;
        }
    }

    /** A few bytes are others, or are gone, or are there twice. */
    private static byte[] mutated(byte[] sound, RandomGenerator random) {
        byte[] bytes = sound.clone();
        for (int change = random.nextInt(4); change >= 0; change--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(5)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[at] = (byte) random.nextInt(256);
                case 2 -> bytes[at] = (byte) (random.nextBoolean() ? 0xff : 0x7f);
                case 3 -> {
                    int from = random.nextInt(bytes.length);
                    int length = Math.min(random.nextInt(20), bytes.length - Math.max(from, at));
                    System.arraycopy(sound.length > from + length ? bytes : sound, from, bytes, at, length);
                }
                default -> bytes = random.nextInt(8) == 0 ? Arrays.copyOf(bytes, Math.max(9, at)) : bytes;
            }
        }
        return bytes;
    }

    /** Writes the checksum of data.pkl, the first entry, into its header, and into that at the end. */
    private static void checksum(byte[] zip) {
        String text = new String(zip, StandardCharsets.ISO_8859_1);
        int begin = text.indexOf("zip/data.pkl");
        int end = text.indexOf("zip/data.pkl", begin + 1);
        if (begin < 0 || end < 46 || zip.length < end) {
            return;
        }
        ByteBuffer bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        int extra = bytes.getShort(28) & 0xffff;
        int size = bytes.getInt(end - 46 + 24);
        int start = begin + "zip/data.pkl".length() + extra;
        if (size < 0 || start > zip.length - size) {
            return;
        }
        CRC32 checksum = new CRC32();
        checksum.update(zip, start, size);
        bytes.putInt(end - 46 + 16, (int) checksum.getValue());
    }
}
