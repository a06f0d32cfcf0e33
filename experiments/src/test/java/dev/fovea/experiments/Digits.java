package dev.fovea.experiments;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** A few images in MNIST's four files: class {@code c} is a bright bar in row {@code 2 c + 4}, on noise. */
public final class Digits {
    private Digits() {}

    /** Writes the files into a folder, and returns it. */
    public static Path write(Path folder, int train, int test) {
        try {
            Files.createDirectories(folder);
            part(folder, "train", train);
            part(folder, "t10k", test);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void part(Path folder, String part, int count) throws IOException {
        Random random = new Random(count);
        try (DataOutputStream images = gzip(folder.resolve(part + "-images-idx3-ubyte.gz"));
                DataOutputStream labels = gzip(folder.resolve(part + "-labels-idx1-ubyte.gz"))) {
            images.writeInt(0x803);
            labels.writeInt(0x801);
            labels.writeInt(count);
            for (int dimension : new int[] {count, 28, 28}) {
                images.writeInt(dimension);
            }
            for (int i = 0; i < count; i++) {
                int label = i % 10;
                labels.writeByte(label);
                for (int pixel = 0; pixel < 28 * 28; pixel++) {
                    images.writeByte(pixel / 28 == 2 * label + 4 ? 255 : random.nextInt(100));
                }
            }
        }
    }

    private static DataOutputStream gzip(Path file) throws IOException {
        return new DataOutputStream(new GZIPOutputStream(Files.newOutputStream(file)));
    }
}
