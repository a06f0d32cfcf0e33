package dev.fovea.engine.torch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The file that {@code torch::jit::load} reads, for a class {@code Net} and its attributes: a ZIP whose entries are
 * stored, not deflated, under one folder.
 */
public final class Archive {
    /** Pickle, protocol 2: the empty tuple. */
    private static final byte[] NO_CONSTANTS = {(byte) 0x80, 2, ')', '.'};

    /**
     * What operators mean: the newest version that libtorch 2.7 knows, so that they mean what PyTorch says today. Older
     * archives get older meanings, such as a {@code div} of whole numbers that drops the rest. PyTorch reads this one
     * from 1.12 on.
     */
    static final String VERSION = "10";

    private final String code;
    private final ArchivePickle object = new ArchivePickle();
    private final List<Supplier<float[]>> storages = new ArrayList<>();
    private final Map<String, String> extras = new LinkedHashMap<>();

    /** @param code the text of the class, in the dialect that TorchScript writes into its archives */
    public Archive(String code) {
        this.code = code;
    }

    /** An archive whose attributes are lists of tensors, all empty. */
    static byte[] of(String code, List<String> attributes) {
        Archive archive = new Archive(code);
        attributes.forEach(archive.object::emptyList);
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            archive.writeTo(bytes);
            return bytes.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Gives an attribute a truth value. */
    public void truth(String name, boolean value) {
        object.truth(name, value);
    }

    /**
     * Gives an attribute a tensor of float32.
     *
     * @param values asked for when the file is written
     */
    public void tensor(String name, List<Integer> shape, Supplier<float[]> values) {
        object.tensor(name, String.valueOf(storages.size()), shape);
        storages.add(values);
    }

    /** Adds an extra file, which {@code torch.jit.load(file, _extra_files={name: ""})} reads. */
    public void extra(String name, String content) {
        extras.put(name, content);
    }

    public void writeTo(OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        store(zip, "data.pkl", object.bytes());
        store(zip, "constants.pkl", NO_CONSTANTS);
        store(zip, "code/__torch__.py", code.getBytes(StandardCharsets.UTF_8));
        store(zip, "version", (VERSION + "\n").getBytes(StandardCharsets.US_ASCII));
        store(zip, "byteorder", "little".getBytes(StandardCharsets.US_ASCII));
        for (Map.Entry<String, String> extra : extras.entrySet()) {
            store(zip, "extra/" + extra.getKey(), extra.getValue().getBytes(StandardCharsets.UTF_8));
        }
        for (int key = 0; key < storages.size(); key++) {
            store(zip, "data/" + key, bytes(storages.get(key).get()));
        }
        zip.finish();
    }

    private static byte[] bytes(float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(values.length, Float.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return bytes.array();
    }

    private static void store(ZipOutputStream zip, String name, byte[] content) throws IOException {
        CRC32 checksum = new CRC32();
        checksum.update(content);
        ZipEntry entry = new ZipEntry("net/" + name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(checksum.getValue());
        entry.setTime(0);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}
