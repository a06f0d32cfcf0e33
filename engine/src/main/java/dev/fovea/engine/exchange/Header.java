package dev.fovea.engine.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * The beginning of a file: its length as eight bytes, then JSON with facts about the file, and each array's type, shape, and
 * place among the bytes that follow. One fact is a CRC-32C over the whole file, computed while it is eight zeros.
 *
 * @param bytes with the length
 * @see <a href="https://huggingface.co/docs/safetensors">The format of safetensors</a>
 */
record Header(ByteBuffer bytes) {
    static final String FACTS = "__metadata__";
    static final String CHECKSUM = "crc32c";
    static final String NO_CHECKSUM = "00000000";
    static final int LENGTH = Long.BYTES;

    private static final String MARK = "\"%s\":\"".formatted(CHECKSUM);
    private static final int ALIGNMENT = 8;

    static Header of(Map<String, String> facts, List<StoredArray> arrays) {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode root = mapper.createObjectNode();
        ObjectNode said = root.putObject(FACTS).put(CHECKSUM, NO_CHECKSUM);
        facts.forEach(said::put);
        long end = 0;
        for (StoredArray array : arrays) {
            ObjectNode node =
                    root.putObject(array.name()).put("dtype", array.type().name());
            array.shape().forEach(node.withArray("shape")::add);
            node.withArray("data_offsets").add(end).add(end + array.bytes());
            end += array.bytes();
        }
        try {
            return new Header(withLength(mapper.writeValueAsString(root).getBytes(StandardCharsets.UTF_8)));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Filled up with spaces, so that the arrays begin at a multiple of 8. */
    private static ByteBuffer withLength(byte[] json) {
        int length = (json.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        ByteBuffer bytes = ByteBuffer.allocate(LENGTH + length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(length).put(json);
        while (bytes.hasRemaining()) {
            bytes.put((byte) ' ');
        }
        return bytes.flip();
    }

    /** Where in the file the eight digits are; -1 where there are none. */
    int checksumAt() {
        return checksumAt(bytes);
    }

    static int checksumAt(ByteBuffer header) {
        String text =
                StandardCharsets.ISO_8859_1.decode(header.duplicate().rewind()).toString();
        int mark = text.indexOf(MARK);
        int digits = mark + MARK.length();
        return mark < 0 || digits + NO_CHECKSUM.length() > text.length() ? -1 : digits;
    }

    static ByteBuffer checksum(CRC32C checksum) {
        return StandardCharsets.US_ASCII.encode(HexFormat.of().toHexDigits((int) checksum.getValue()));
    }
}
