package dev.fovea.engine.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What data is written as, told from the names of its files. */
enum Format {
    IDX {
        @Override
        Dataset read(Images images) {
            return Mnist.from(images.path());
        }
    },
    CIFAR {
        @Override
        Dataset read(Images images) {
            return Cifar.from(images.path());
        }
    },
    IMAGES {
        @Override
        Dataset read(Images images) {
            return images.read();
        }
    };

    /** @param images says where the data is, and what shall become of broken images */
    abstract Dataset read(Images images);

    /**
     * Told from all files, so that it does not depend on their order: what is called as published counts most, then
     * images.
     */
    static Format of(Path path) {
        Set<Mark> marks = EnumSet.noneOf(Mark.class);
        try {
            Source.at(path).each((file, content, share) -> {
                Mark.of(file).ifPresent(marks::add);
                return !marks.contains(Mark.MNIST_TRAIN);
            });
        } catch (IOException e) {
            throw Source.broken(path, e);
        }
        return marks.stream().findFirst().map(mark -> mark.format).orElse(IMAGES);
    }

    /** What files are called, that which tells most first. */
    private enum Mark {
        MNIST_TRAIN(IDX, "train-images.idx3-ubyte(\\.gz)?"),
        CIFAR_TRAIN(CIFAR, "data_batch_\\d\\.bin"),
        IMAGE(IMAGES, ImagePath.NAMES),
        LIKE_MNIST(IDX, ".*-ubyte(\\.gz)?"),
        LIKE_CIFAR(CIFAR, ".*\\.bin");

        private final Format format;
        private final Pattern name;

        Mark(Format format, String name) {
            this.format = format;
            this.name = Pattern.compile(name, Pattern.CASE_INSENSITIVE);
        }

        static Optional<Mark> of(String path) {
            String name = path.substring(path.lastIndexOf('/') + 1);
            return Stream.of(values())
                    .filter(mark ->
                            !ImagePath.isHidden(path) && mark.name.matcher(name).matches())
                    .findFirst();
        }
    }
}
