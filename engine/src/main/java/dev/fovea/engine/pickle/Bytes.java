package dev.fovea.engine.pickle;

import dev.fovea.engine.EngineException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** The bytes of a pickle, or of several, one after the other; each number and text is looked for before it is taken. */
public final class Bytes {
    private final String file;
    private final ByteBuffer bytes;

    /** @param file what they are of, for errors */
    public Bytes(String file, ByteBuffer bytes) {
        this.file = file;
        this.bytes = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** How many were taken. */
    public int position() {
        return bytes.position();
    }

    int next() {
        return need(1).get() & 0xff;
    }

    int nextShort() {
        return need(Short.BYTES).getShort() & 0xffff;
    }

    int nextInt() {
        return need(Integer.BYTES).getInt();
    }

    /** A number of bytes that follow. */
    int nextLength() {
        long length = need(Long.BYTES).getLong();
        if (length < 0 || length > bytes.remaining()) {
            throw few(Long.toUnsignedString(length));
        }
        return (int) length;
    }

    void skip(int count) {
        byte[] ignored = take(count);
    }

    double nextDouble() {
        return Double.longBitsToDouble(Long.reverseBytes(need(Double.BYTES).getLong()));
    }

    byte[] take(int count) {
        byte[] taken = new byte[need(count).position() - bytes.position() + count];
        bytes.get(taken);
        return taken;
    }

    String text(int length, Charset charset) {
        return new String(take(length), charset);
    }

    /** Up to the end of the line. */
    String line() {
        int start = bytes.position();
        int length = 0;
        while (next() != '\n') {
            length++;
        }
        bytes.position(start);
        String line = text(length, StandardCharsets.UTF_8);
        skip(1);
        return line;
    }

    private ByteBuffer need(int count) {
        if (count < 0 || count > bytes.remaining()) {
            throw few(Integer.toUnsignedString(count));
        }
        return bytes;
    }

    private EngineException few(String announced) {
        return wrong("%s bytes are announced, and %,d are left".formatted(announced, bytes.remaining()), "as many");
    }

    /** What is wrong here, the end of a sentence. */
    public EngineException wrong(String found, String expected) {
        return new EngineException("%s, byte %,d: %s; expected %s. The file is damaged or of another format."
                .formatted(file, bytes.position(), found, expected));
    }

    EngineException refused(String what) {
        return new EngineException(
                "%s, byte %,d: it asks for %s, which no state dict needs; nothing of it was run. Have it saved by torch.save(model.state_dict(), …)."
                        .formatted(file, bytes.position(), what));
    }
}
