package dev.fovea.engine.data;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

/** IDX files as bytes, whole and broken. */
final class IdxFiles {
    private IdxFiles() {}

    /** A magic number, dimensions, and as many values 0, 1, 2, … as said, not zipped. */
    static byte[] idx(int magic, int[] dimensions, int values) {
        try (var bytes = new ByteArrayOutputStream();
                var data = new DataOutputStream(bytes)) {
            data.writeInt(magic);
            for (int dimension : dimensions) {
                data.writeInt(dimension);
            }
            for (int i = 0; i < values; i++) {
                data.writeByte(i);
            }
            return bytes.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Labels of one file, zipped. */
    static byte[] labels(int... labels) {
        byte[] idx = idx(0x0801, new int[] {labels.length}, labels.length);
        for (int i = 0; i < labels.length; i++) {
            idx[8 + i] = (byte) labels[i];
        }
        return zip(idx);
    }

    static byte[] images(int count, int height, int width) {
        return zip(idx(0x0803, new int[] {count, height, width}, count * height * width));
    }

    static byte[] zip(byte[] content) {
        try (var bytes = new ByteArrayOutputStream()) {
            try (var zip = new GZIPOutputStream(bytes)) {
                zip.write(content);
            }
            return bytes.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    static byte[] first(byte[] bytes, int count) {
        return Arrays.copyOf(bytes, count);
    }

    static Idx read(byte[] zipped, int rank) {
        return Idx.read("digits.gz", new ByteArrayInputStream(zipped), rank);
    }
}
