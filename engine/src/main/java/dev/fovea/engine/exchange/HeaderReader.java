package dev.fovea.engine.exchange;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.fovea.engine.EngineException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the header of a file, and refuses what does not fit together. */
final class HeaderReader {
    /** Headers that are longer are no headers. */
    private static final long LONGEST = 100_000_000;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Path path;
    private final long begin;
    private final long size;

    private HeaderReader(Path path, long begin, long size) {
        this.path = path;
        this.begin = begin;
        this.size = size;
    }

    /**
     * What a header says.
     *
     * @param begin where in the file the arrays begin
     */
    record Content(Map<String, String> facts, Map<String, Located> arrays, long begin) {}

    /** @param from where the array's first byte is, counted from where arrays begin */
    record Located(StoredArray array, long from) {}

    static Content read(Path path, FileChannel channel) throws IOException {
        long size = channel.size();
        if (size < Header.LENGTH) {
            throw Damage.at(path, size, "the file ends", "eight bytes that say how long the header is");
        }
        ByteBuffer length = ByteBuffer.allocate(Header.LENGTH).order(ByteOrder.LITTLE_ENDIAN);
        Checksum.fill(channel, length, 0);
        long header = length.getLong(0);
        if (header < 2 || header > LONGEST) {
            requireHeader(path, channel);
        }
        if (header < 2 || header > LONGEST || header > size - Header.LENGTH) {
            throw Damage.at(
                    path,
                    0,
                    "a header of %s bytes is announced".formatted(Long.toUnsignedString(header)),
                    "2 to %,d".formatted(Math.min(LONGEST, size - Header.LENGTH)));
        }
        byte[] json = new byte[(int) header];
        Checksum.fill(channel, ByteBuffer.wrap(json), Header.LENGTH);
        return new HeaderReader(path, Header.LENGTH + header, size).parse(json);
    }

    /** Refuses what is another program's, since a length that makes no sense in front of a header is damage. */
    private static void requireHeader(Path path, FileChannel channel) throws IOException {
        ByteBuffer begin = ByteBuffer.allocate((int) Math.min(channel.size(), Header.LENGTH + 1));
        Checksum.fill(channel, begin, 0);
        if (begin.capacity() <= Header.LENGTH || begin.get(Header.LENGTH) != '{') {
            throw new EngineException(
                    ("%s: is no file of weights that can be read: it begins with %s. Name one of safetensors, or a state"
                                    + " dict of PyTorch (.pt, .pth).")
                            .formatted(path, HexFormat.ofDelimiter(" ").formatHex(begin.array(), 0, Integer.BYTES)));
        }
    }

    private Content parse(byte[] json) throws IOException {
        JsonNode root;
        try {
            root = JSON.readTree(json);
        } catch (JsonProcessingException wrong) {
            long at = Math.max(
                    0, wrong.getLocation() == null ? 0 : wrong.getLocation().getByteOffset());
            throw Damage.at(path, Header.LENGTH + at, "the header is no JSON", "an object of arrays");
        }
        if (!root.isObject()) {
            throw Damage.at(path, Header.LENGTH, "the header is no JSON object", "an object of arrays");
        }
        Map<String, String> facts = new LinkedHashMap<>();
        List<Located> found = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : root.properties()) {
            if (field.getKey().equals(Header.FACTS)) {
                field.getValue()
                        .properties()
                        .forEach(
                                fact -> facts.put(fact.getKey(), fact.getValue().asText()));
            } else {
                found.add(located(field.getKey(), field.getValue()));
            }
        }
        return new Content(facts, withoutGaps(found), begin);
    }

    private Located located(String name, JsonNode node) {
        StoredType type = StoredType.find(node.path("dtype").asText())
                .orElseThrow(() -> wrong(name, "the type " + node.path("dtype"), "one of " + StoredType.all()));
        List<Long> shape = wholes(name, node.path("shape"), "the shape ");
        List<Long> offsets = wholes(name, node.path("data_offsets"), "the offsets ");
        StoredArray array = new StoredArray(name, type, shape);
        long bytes;
        try {
            bytes = array.bytes();
        } catch (ArithmeticException huge) {
            throw wrong(name, "the shape " + shape, "one of at most %,d bytes".formatted(size - begin));
        }
        if (offsets.size() != 2 || offsets.get(1) - offsets.get(0) != bytes) {
            throw wrong(name, "the offsets " + offsets, "two that are %,d bytes apart".formatted(bytes));
        }
        return new Located(array, offsets.get(0));
    }

    private List<Long> wholes(String name, JsonNode node, String what) {
        List<Long> wholes = new ArrayList<>();
        for (JsonNode element : node) {
            if (!element.canConvertToLong() || !element.isIntegralNumber() || element.asLong() < 0) {
                throw wrong(name, what + node, "whole numbers of 0 or more");
            }
            wholes.add(element.asLong());
        }
        if (!node.isArray()) {
            throw wrong(name, what + (node.isMissingNode() ? "is missing" : node.toString()), "an array of numbers");
        }
        return wholes;
    }

    private Map<String, Located> withoutGaps(List<Located> found) {
        Map<String, Located> arrays = new LinkedHashMap<>();
        long end = 0;
        List<Located> sorted = new ArrayList<>(found);
        sorted.sort(Comparator.comparingLong(Located::from)
                .thenComparing(one -> one.array().bytes()));
        for (Located one : sorted) {
            if (one.from() != end) {
                throw wrong(
                        one.array().name(), "it begins at %,d of the data".formatted(one.from()), "%,d".formatted(end));
            }
            end = one.from() + one.array().bytes();
            arrays.put(one.array().name(), one);
        }
        if (begin + end != size) {
            throw Damage.at(
                    path, size, "the file ends", "its end at byte %,d, after the last array".formatted(begin + end));
        }
        return arrays;
    }

    private EngineException wrong(String name, String found, String expected) {
        return Damage.at(path, Header.LENGTH, "the header says of \"%s\": %s".formatted(name, found), expected);
    }
}
