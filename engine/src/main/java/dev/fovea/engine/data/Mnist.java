package dev.fovea.engine.data;

import dev.fovea.dsl.io.Reason;
import dev.fovea.dsl.io.RegularFile;
import dev.fovea.dsl.shape.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The MNIST handwritten digits: 60,000 training and 10,000 test images, 1 x 28 x 28, ten classes.
 *
 * @see <a href="https://yann.lecun.com/exdb/mnist/">LeCun, Cortes and Burges</a>
 */
public final class Mnist {
    private static final int CLASSES = 10;

    /** Where the first label stands in a file, behind its mark and its size. */
    private static final int LABELS = 8;

    private Mnist() {}

    /** The data set that comes with Fovea; needs no network. */
    public static Dataset bundled() {
        return read("mnist", file -> Objects.requireNonNull(Mnist.class.getResourceAsStream("mnist/" + file)));
    }

    /**
     * Any data set in MNIST's four files, such as Fashion-MNIST.
     *
     * @param folder holds {@code train-images-idx3-ubyte.gz}, {@code train-labels-idx1-ubyte.gz},
     *     {@code t10k-images-idx3-ubyte.gz} and {@code t10k-labels-idx1-ubyte.gz}, or the same without {@code .gz},
     *     not gzipped; {@code train-images.idx3-ubyte} is as good a name
     */
    public static Dataset from(Path folder) {
        Path name = folder.toAbsolutePath().normalize().getFileName();
        return read(name == null ? "mnist" : name.toString(), new Source() {
            @Override
            public InputStream open(String file) {
                return Mnist.open(folder.resolve(file));
            }

            @Override
            public String called(String file) {
                String plain = file.replace(".gz", "");
                return Stream.of(file, plain, plain.replace("-idx", ".idx"), file.replace("-idx", ".idx"))
                        .filter(one -> Files.exists(folder.resolve(one)) && !Files.isDirectory(folder.resolve(one)))
                        .findFirst()
                        .orElse(file);
            }

            @Override
            public String name(String file) {
                return folder.resolve(file).toString();
            }
        });
    }

    private static InputStream open(Path file) {
        try {
            return Files.newInputStream(RegularFile.checked(file));
        } catch (IOException e) {
            throw new DataException(
                    ("%s: cannot be read (%s). Put MNIST's four files there, gzipped or not, or leave the"
                                    + " folder out for the bundled ones.")
                            .formatted(file, Reason.of(e)),
                    e);
        }
    }

    private static Dataset read(String name, Source source) {
        return new Dataset(name, part(source, "train"), part(source, "t10k"), CLASSES);
    }

    private static Examples part(Source source, String part) {
        String imageFile = source.called(part + "-images-idx3-ubyte.gz");
        String labelFile = source.called(part + "-labels-idx1-ubyte.gz");
        Idx images = Idx.read(source.name(imageFile), source.open(imageFile), 3);
        Idx labels = Idx.read(source.name(labelFile), source.open(labelFile), 1);
        if (!images.dimensions().get(0).equals(labels.dimensions().get(0))) {
            throw new DataException("%s: %d labels, but %s holds %d images. Get both files from one place."
                    .formatted(
                            source.name(labelFile),
                            labels.dimensions().get(0),
                            imageFile,
                            images.dimensions().get(0)));
        }
        int[] classes = new int[labels.values().length];
        for (int i = 0; i < classes.length; i++) {
            classes[i] = labels.values()[i] & 0xff;
            if (classes[i] >= CLASSES) {
                throw new DataException(
                        "%s, byte %,d unpacked: found the class %d; expected 0 to %d. Get the file again."
                                .formatted(source.name(labelFile), LABELS + i, classes[i], CLASSES - 1));
            }
        }
        Shape shape =
                Shape.image(1, images.dimensions().get(1), images.dimensions().get(2));
        return new Examples(shape, images.values(), classes);
    }

    private interface Source {
        InputStream open(String file);

        /** The name that a file has here. */
        default String called(String file) {
            return file;
        }

        /** How errors call a file. */
        default String name(String file) {
            return file;
        }
    }
}
