package dev.fovea.engine.data;

import dev.fovea.dsl.io.Printable;
import dev.fovea.dsl.shape.Shape;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.zip.CRC32C;

/**
 * Examples to train on and examples to test with, and how their bytes become numbers (0 to 1 unless said otherwise).
 *
 * @param validation examples to choose settings by, where some are kept for it: {@link #tuning} measures with them
 * @param classNames what each label means, in the order of the labels
 */
public record Dataset(
        String name,
        Examples train,
        Optional<Examples> validation,
        Examples test,
        List<String> classNames,
        Scaling scaling) {
    public Dataset {
        classNames = List.copyOf(classNames);
        validation.ifPresent(examples -> checkAlike(name, "validation", train, examples));
        checkAlike(name, "test", train, test);
        checkLabels(name + "/train", train, classNames.size());
        int classes = classNames.size();
        validation.ifPresent(examples -> checkLabels(name + "/validation", examples, classes));
        checkLabels(name + "/test", test, classNames.size());
    }

    public Dataset(String name, Examples train, Examples test, List<String> classNames, Scaling scaling) {
        this(name, train, Optional.empty(), test, classNames, scaling);
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

    /** The same data under another name. */
    public Dataset named(String name) {
        return new Dataset(name, train, validation, test, classNames, scaling);
    }

    /** How many classes the labels tell apart. */
    public int classes() {
        return classNames.size();
    }

    /** The same data scaled to mean 0 and deviation 1 per channel, as measured on the training examples. */
    public Dataset standardised() {
        return new Dataset(name, train, validation, test, classNames, Scaling.standard(train));
    }

    /**
     * The same data, but for a share of every class's training examples, which are kept for validation in place of those that
     * were before.
     *
     * @param seed the same gives the same examples
     */
    public Dataset validating(double share, long seed) {
        if (!(share > 0 && share < 1)) {
            throw new DataException("validation: %s is not between 0 and 1. Use a share such as 0.1.".formatted(share));
        }
        List<Examples> parts = train.split(seed, 1 - share, share);
        return new Dataset(name, parts.get(0), Optional.of(parts.get(1)), test, classNames, scaling);
    }

    /**
     * The same data with the validation examples in place of the test examples, so that those are seen once, when all is
     * settled.
     */
    public Dataset tuning() {
        Examples instead = validation.orElseThrow(() -> new DataException(
                "%s: there are no validation examples. Say validating(0.1, 7) first.".formatted(name)));
        return new Dataset(name, train, instead, classNames, scaling);
    }

    /**
     * Some examples of each part, with their share of every class ({@link Examples#some}): for a quick look, or a test.
     *
     * @param testCount how many of the test examples, and of those for validation
     * @param seed the same gives the same examples
     */
    public Dataset some(int trainCount, int testCount, long seed) {
        return of(train.some(trainCount, seed), part -> part.some(testCount, seed));
    }

    /**
     * The first examples of each part. Data in folders or archives are in the order of their classes, so that these
     * are of few: where a class is missing, a warning on the terminal says so, and {@link #some} is what is meant.
     */
    public Dataset first(int trainCount, int testCount) {
        Dataset first = of(train.first(trainCount), part -> part.first(testCount));
        String instead = "Say some(%d, %d, 7), which has its share of every class.".formatted(trainCount, testCount);
        first.warnOfFewer("train", first.train, train, instead);
        first.warnOfFewer("test", first.test, test, instead);
        return first;
    }

    private Dataset of(Examples train, UnaryOperator<Examples> others) {
        return new Dataset(name, train, validation.map(others), others.apply(test), classNames, scaling);
    }

    private void warnOfFewer(String part, Examples first, Examples all, String instead) {
        long there = IntStream.of(first.labels()).distinct().count();
        long before = IntStream.of(all.labels()).distinct().count();
        if (there < before) {
            System.err.println(
                    Printable.line("warning: %s/%s: the first %,d of %,d examples are of %d of %d classes. %s"
                            .formatted(name, part, first.count(), all.count(), there, before, instead)));
        }
    }

    /**
     * The examples of some classes alone, numbered from 0 in this order; scaled as all of them are.
     *
     * @throws DataException for a class that is not there, or a part that has no example of any
     */
    public Dataset only(String... classes) {
        return new SomeClasses(this, List.of(classes)).dataset();
    }

    /**
     * A CRC-32C, as eight hexadecimal digits: over all labels and pixels, or where those come from image files over
     * the files' paths and sizes, whether they are decoded yet or not.
     */
    public String checksum() {
        CRC32C checksum = new CRC32C();
        train.addTo(checksum);
        validation.ifPresent(examples -> examples.addTo(checksum));
        test.addTo(checksum);
        return HexFormat.of().toHexDigits((int) checksum.getValue());
    }

    private static void checkAlike(String name, String part, Examples train, Examples other) {
        if (!train.shape().equals(other.shape())) {
            throw new DataException("%s: training images are %s, %s images %s. Give both one shape."
                    .formatted(name, train.shape(), part, other.shape()));
        }
        if (!train.labelSizes().equals(other.labelSizes())) {
            throw new DataException("%s: training examples have %s, %s examples %s. Give both the same."
                    .formatted(name, labels(train), part, labels(other)));
        }
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
