package dev.fovea.engine.data;

import dev.fovea.dsl.shape.Shape;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Images of CIFAR's binary files.
 *
 * @param path where the files are
 * @param labels how many bytes stand in front of an image; the last is its class
 */
record CifarRecords(Path path, int labels, int classes) {
    private static final Shape SHAPE = Shape.image(3, 32, 32);
    private static final int EACH = (int) SHAPE.elements();

    /** @param names a pattern of those files that are wanted */
    Examples examples(Map<String, byte[]> files, String names) {
        Map<String, byte[]> wanted = new TreeMap<>(files);
        wanted.keySet().removeIf(name -> !name.matches(names));
        if (wanted.isEmpty()) {
            throw new DataException("%s: there is no file %s. Give all of CIFAR's .bin files."
                    .formatted(path, names.replace("\\d", "1").replace("\\", "")));
        }
        int record = labels + EACH;
        wanted.forEach((name, bytes) -> check(name, bytes, record));
        int count = wanted.values().stream()
                .mapToInt(bytes -> bytes.length / record)
                .sum();
        byte[] pixels = Memory.array(path.toString(), Math.multiplyExact(count, EACH), (long) count * EACH);
        int[] known = new int[count];
        int next = 0;
        for (Map.Entry<String, byte[]> file : wanted.entrySet()) {
            for (int at = 0; at < file.getValue().length; at += record) {
                known[next] = label(file.getKey(), file.getValue(), at + labels - 1);
                System.arraycopy(file.getValue(), at + labels, pixels, next++ * EACH, EACH);
            }
        }
        return new Examples(SHAPE, pixels, known);
    }

    private int label(String name, byte[] bytes, int at) {
        int label = bytes[at] & 0xff;
        if (label >= classes) {
            throw new DataException("%s, %s, byte %,d: found the class %d; expected 0 to %d. Get the file again."
                    .formatted(path, name, at, label, classes - 1));
        }
        return label;
    }

    private void check(String name, byte[] bytes, int record) {
        if (bytes.length == 0 || bytes.length % record != 0) {
            throw new DataException(
                    "%s, %s: %,d bytes are not a whole number of %,d, the size of an image with its class. Get the file again."
                            .formatted(path, name, bytes.length, record));
        }
    }
}
