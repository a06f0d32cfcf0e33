package dev.fovea.engine.data;

import dev.fovea.dsl.shape.Shape;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The binary files of CIFAR-10 and CIFAR-100: 3 x 32 x 32 images, each behind its class, or behind its group of classes and
 * its class.
 *
 * @see <a href="https://www.cs.toronto.edu/~kriz/cifar.html">Krizhevsky: the CIFAR-10 and CIFAR-100 data sets</a>
 */
public final class Cifar {
    private static final Shape SHAPE = Shape.image(3, 32, 32);
    private static final int EACH = (int) SHAPE.elements();

    private Cifar() {}

    /**
     * CIFAR-100 where there is {@code train.bin}, else CIFAR-10.
     *
     * @param path of the folder, or of the tar, tar.gz or zip file, that holds {@code data_batch_1.bin} and so on and
     *     {@code test_batch.bin}, or {@code train.bin} and {@code test.bin}; class names are read from
     *     {@code batches.meta.txt} or {@code fine_label_names.txt} where those are
     */
    public static Dataset from(Path path) {
        Map<String, byte[]> files = files(path);
        boolean hundred = files.containsKey("train.bin");
        int labels = hundred ? 2 : 1;
        int classes = hundred ? 100 : 10;
        Examples train = examples(path, files, hundred ? "train\\.bin" : "data_batch_\\d\\.bin", labels);
        Examples test = examples(path, files, hundred ? "test\\.bin" : "test_batch\\.bin", labels);
        byte[] names = files.get(hundred ? "fine_label_names.txt" : "batches.meta.txt");
        return names == null
                ? new Dataset(Source.name(path), train, test, classes)
                : new Dataset(Source.name(path), train, test, lines(names));
    }

    private static Map<String, byte[]> files(Path path) {
        Map<String, byte[]> files = new TreeMap<>();
        try {
            Source.at(path).each((file, content, share) -> {
                if (file.endsWith(".bin") || file.endsWith(".txt")) {
                    files.put(file.substring(file.lastIndexOf('/') + 1), content.read());
                }
                return true;
            });
        } catch (IOException e) {
            throw Source.broken(path, e);
        }
        return files;
    }

    private static List<String> lines(byte[] text) {
        return new String(text, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
    }

    private static Examples examples(Path path, Map<String, byte[]> files, String names, int labels) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        files.forEach((name, bytes) -> {
            if (name.matches(names)) {
                check(path + ", " + name, bytes, labels);
                all.writeBytes(bytes);
            }
        });
        if (all.size() == 0) {
            throw new DataException("%s: there is no file %s. Give all of CIFAR's .bin files."
                    .formatted(path, names.replace("\\d", "1").replace("\\", "")));
        }
        return examples(all.toByteArray(), labels);
    }

    private static void check(String file, byte[] bytes, int labels) {
        int record = labels + EACH;
        if (bytes.length == 0 || bytes.length % record != 0) {
            throw new DataException("%s: %,d bytes are not a whole number of %,d, the size of an image with its class."
                            .formatted(file, bytes.length, record)
                    + " Get the file again.");
        }
    }

    private static Examples examples(byte[] records, int labels) {
        int record = labels + EACH;
        int count = records.length / record;
        byte[] pixels = new byte[count * EACH];
        int[] classes = new int[count];
        for (int i = 0; i < count; i++) {
            classes[i] = records[i * record + labels - 1] & 0xff;
            System.arraycopy(records, i * record + labels, pixels, i * EACH, EACH);
        }
        return new Examples(SHAPE, pixels, classes);
    }
}
