package dev.fovea.engine.data;

import java.io.IOException;
import java.nio.file.Path;

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

    static Format of(Path path) {
        Format[] found = {IMAGES};
        try {
            Source.at(path).each((file, content, share) -> {
                found[0] = ofFile(file);
                return found[0] == IMAGES && !ImagePath.isImage(file);
            });
        } catch (IOException e) {
            throw Source.broken(path, e);
        }
        return found[0];
    }

    private static Format ofFile(String path) {
        if (path.endsWith("-ubyte.gz")) {
            return IDX;
        }
        return path.endsWith(".bin") ? CIFAR : IMAGES;
    }
}
