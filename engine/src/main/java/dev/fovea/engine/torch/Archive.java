package dev.fovea.engine.torch;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The file that {@code torch::jit::load} reads, for a class {@code Net} whose attributes are lists of tensors, all empty: a
 * ZIP whose entries are stored, not deflated, under one folder.
 */
final class Archive {
    /** Pickle, protocol 2: the empty tuple. */
    private static final byte[] NO_CONSTANTS = {(byte) 0x80, 2, ')', '.'};

    private Archive() {}

    static byte[] of(String code, List<String> attributes) {
        try (var bytes = new ByteArrayOutputStream();
                var zip = new ZipOutputStream(bytes)) {
            store(zip, "data.pkl", object(attributes));
            store(zip, "constants.pkl", NO_CONSTANTS);
            store(zip, "code/__torch__.py", code.getBytes(StandardCharsets.UTF_8));
            store(zip, "version", "3\n".getBytes(StandardCharsets.US_ASCII));
            store(zip, "byteorder", "little".getBytes(StandardCharsets.US_ASCII));
            zip.finish();
            return bytes.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static void store(ZipOutputStream zip, String name, byte[] content) throws IOException {
        CRC32 checksum = new CRC32();
        checksum.update(content);
        ZipEntry entry = new ZipEntry("net/" + name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(checksum.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    /** Pickle, protocol 2: {@code Net.__new__(Net)} with the state {@code {attribute: build_tensorlist([]), …}}. */
    private static byte[] object(List<String> attributes) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var pickle = new DataOutputStream(bytes);
        pickle.write(new byte[] {(byte) 0x80, 2});
        pickle.writeBytes("c__torch__\nNet\n)");
        pickle.write(0x81);
        pickle.writeBytes("}(");
        for (String attribute : attributes) {
            byte[] name = attribute.getBytes(StandardCharsets.US_ASCII);
            pickle.writeByte('X');
            pickle.writeInt(Integer.reverseBytes(name.length));
            pickle.write(name);
            pickle.writeBytes("ctorch.jit._pickle\nbuild_tensorlist\n(](etR");
        }
        pickle.writeBytes("ub.");
        return bytes.toByteArray();
    }
}
