package dev.fovea.engine.data;

import dev.fovea.dsl.shape.Shape;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.CRC32C;

/**
 * Examples to train on and examples to test with, and how their bytes become numbers (0 to 1 unless said otherwise).
 *
 * @param classNames what each label means, in the order of the labels
 */
public record Dataset(String name, Examples train, Examples test, List<String> classNames, Scaling scaling) {
    public Dataset {
        classNames = List.copyOf(classNames);
        if (!train.shape().equals(test.shape())) {
            throw new DataException("%s: training images are %s, test images %s. Give both one shape."
                    .formatted(name, train.shape(), test.shape()));
        }
        if (!train.labelSizes().equals(test.labelSizes())) {
            throw new DataException("%s: training examples have %s, test examples %s. Give both the same."
                    .formatted(name, labels(train), labels(test)));
        }
        checkLabels(name + "/train", train, classNames.size());
        checkLabels(name + "/test", test, classNames.size());
    }

    public Dataset(String name, Examples train, Examples test, List<String> classNames) {
        this(name, train, test, classNames, Scaling.unit(train.shape().channels()));
    }

    /** Classes that are called by their numbers. */
    public Dataset(String name, Examples train, Examples test, int classes) {
        this(name, train, test, numbers(classes));
    }

    /**
     * The data in a file or folder, whatever it is of what can be read: MNIST's four files ({@link Mnist#from}), CIFAR's
     * binary ones ({@link Cifar#from}), else images in folders ({@link Images#from}).
     */
    public static Dataset from(Path path) {
        return from(Images.from(path));
    }

    /** The same, with what is said of images where the data is images. */
    public static Dataset from(Images images) {
        return Format.of(images.path()).read(images);
    }

    /** How many classes the labels tell apart. */
    public int classes() {
        return classNames.size();
    }

    /** The same data scaled to mean 0 and deviation 1 per channel, as measured on the training examples. */
    public Dataset standardised() {
        return new Dataset(name, train, test, classNames, Scaling.standard(train));
    }

    /** The first examples of each part: for a quick look, or a test. */
    public Dataset first(int trainCount, int testCount) {
        return new Dataset(name, train.first(trainCount), test.first(testCount), classNames, scaling);
    }

    /** A CRC-32C over all pixels and labels, as eight hexadecimal digits. */
    public String checksum() {
        CRC32C checksum = new CRC32C();
        train.addTo(checksum);
        test.addTo(checksum);
        return HexFormat.of().toHexDigits((int) checksum.getValue());
    }

    private static String labels(Examples examples) {
        List<Integer> sizes = examples.labelSizes();
        return sizes.isEmpty() ? "one label" : "maps of " + Shape.text(sizes) + " labels";
    }

    private static List<String> numbers(int classes) {
        return IntStream.range(0, classes).mapToObj(Integer::toString).toList();
    }

    private static void checkLabels(String part, Examples examples, int classes) {
        if (examples.count() == 0) {
            throw new DataException(part + ": there are no examples. Give at least one.");
        }
        for (int i = 0; i < examples.labels().length; i++) {
            int label = examples.labels()[i];
            if (label < 0 || label >= classes) {
                throw new DataException("%s: example %d has the label %d, but there are %d classes, 0 to %d."
                        .formatted(part, i / examples.labelsEach(), label, classes, classes - 1));
            }
        }
    }
}
