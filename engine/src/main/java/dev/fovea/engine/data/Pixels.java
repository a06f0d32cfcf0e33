package dev.fovea.engine.data;

import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * Where the bytes of images are: in one array, or in files that are decoded when they are asked for. Safe for any
 * thread.
 */
interface Pixels {
    /** Copies the image with this number to a place in an array. */
    void copy(int image, byte[] into, int at);

    /** Adds what tells these images from others. */
    void addTo(CRC32C checksum);

    /**
     * Bytes in memory, image after image.
     *
     * @param files that they were decoded from, where it was from files: these tell them from others, as they do
     *     where they are decoded later
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by no one
    record InMemory(byte[] bytes, int each, Optional<Pixels> files) implements Pixels {
        InMemory(byte[] bytes, int each) {
            this(bytes, each, Optional.empty());
        }

        @Override
        public void copy(int image, byte[] into, int at) {
            System.arraycopy(bytes, image * each, into, at, each);
        }

        @Override
        public void addTo(CRC32C checksum) {
            files.ifPresentOrElse(known -> known.addTo(checksum), () -> checksum.update(bytes));
        }
    }

    /** Some of other images. */
    @SuppressWarnings("ArrayRecordComponent") // compared by no one
    record Some(Pixels all, int[] numbers) implements Pixels {
        @Override
        public void copy(int image, byte[] into, int at) {
            all.copy(numbers[image], into, at);
        }

        @Override
        public void addTo(CRC32C checksum) {
            all.addTo(checksum);
            for (int number : numbers) {
                checksum.update(number);
            }
        }
    }
}
