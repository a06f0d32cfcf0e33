package dev.fovea.engine.data;

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
        byte[] text = files.get(hundred ? "fine_label_names.txt" : "batches.meta.txt");
        List<String> names = text == null ? List.of() : lines(text);
        int classes = !names.isEmpty() ? names.size() : hundred ? 100 : 10;
        CifarRecords records = new CifarRecords(path, hundred ? 2 : 1, classes);
        Examples train = records.examples(files, hundred ? "train\\.bin" : "data_batch_\\d\\.bin");
        Examples test = records.examples(files, hundred ? "test\\.bin" : "test_batch\\.bin");
        return names.isEmpty()
                ? new Dataset(Source.name(path), train, test, classes)
                : new Dataset(Source.name(path), train, test, names);
    }

    private static Map<String, byte[]> files(Path path) {
        Map<String, byte[]> files = new TreeMap<>();
        try {
            Source.at(path).each((file, content, share) -> {
                String name = file.substring(file.lastIndexOf('/') + 1);
                if (name.matches(
                        "(data_batch_\\d|test_batch|train|test)\\.bin|(fine_label_names|batches\\.meta)\\.txt")) {
                    files.put(name, content.read());
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
}
