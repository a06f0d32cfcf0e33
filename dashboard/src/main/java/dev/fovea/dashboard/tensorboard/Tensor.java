package dev.fovea.dashboard.tensorboard;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A {@code TensorProto} of floats, doubles or strings, as newer writers have for every value. */
@SuppressWarnings("ArrayRecordComponent") // as many as a file holds
record Tensor(double[] values, List<byte[]> strings) {
    private static final int FLOAT = 1;
    static final int DOUBLE = 2;

    static Tensor read(byte[] bytes) throws IOException {
        int type = 0;
        byte[] content = {};
        List<Double> listed = new ArrayList<>();
        List<byte[]> strings = new ArrayList<>();
        CodedInputStream in = CodedInputStream.newInstance(bytes);
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case 1 -> type = in.readEnum();
                case 4 -> content = in.readByteArray();
                case 5 -> floats(in, tag, listed);
                case 6 -> HistogramReader.doubles(in, tag, listed);
                case 8 -> strings.add(in.readByteArray());
                default -> EventReader.skip(in, tag);
            }
        }
        double[] values = listed.stream().mapToDouble(Double::doubleValue).toArray();
        return new Tensor(values.length == 0 ? unpacked(type, content) : values, strings);
    }

    private static void floats(CodedInputStream in, int tag, List<Double> into) throws IOException {
        if (WireFormat.getTagWireType(tag) != WireFormat.WIRETYPE_LENGTH_DELIMITED) {
            HistogramReader.add(into, in.readFloat());
            return;
        }
        int end = in.pushLimit(in.readRawVarint32());
        while (in.getBytesUntilLimit() > 0) {
            HistogramReader.add(into, in.readFloat());
        }
        in.popLimit(end);
    }

    private static double[] unpacked(int type, byte[] content) {
        ByteBuffer bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        int size = type == FLOAT ? Float.BYTES : type == DOUBLE ? Double.BYTES : Integer.MAX_VALUE;
        double[] values = new double[Math.min(HistogramReader.MOST, content.length / size)];
        for (int i = 0; i < values.length; i++) {
            values[i] = type == FLOAT ? bytes.getFloat() : bytes.getDouble();
        }
        return values;
    }

    boolean isScalar() {
        return values.length == 1;
    }

    /** Whether it is one number that is a float when rounded. */
    boolean roundsTo(double value) {
        return isScalar() && Double.compare((float) values[0], value) == 0;
    }

    List<String> texts() {
        return strings.stream()
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .toList();
    }

    /** Encoded images, which follow their width and height. */
    List<byte[]> pictures() {
        return strings.subList(Math.min(2, strings.size()), strings.size());
    }

    /** From rows of left edge, right edge and count; sums are taken at the middles. */
    Event.Histogram histogram(String tag) throws IOException {
        HistogramReader.requireFew(values.length);
        if (values.length % 3 != 0) {
            throw new IOException("the histogram \"%s\" has no rows of three".formatted(tag));
        }
        List<Double> limits = new ArrayList<>();
        List<Double> counts = new ArrayList<>();
        double count = 0;
        double sum = 0;
        double squares = 0;
        for (int row = 0; row < values.length; row += 3) {
            double middle = (values[row] + values[row + 1]) / 2;
            limits.add(values[row + 1]);
            counts.add(values[row + 2]);
            count += values[row + 2];
            sum += values[row + 2] * middle;
            squares += values[row + 2] * middle * middle;
        }
        double min = values.length == 0 ? 0 : values[0];
        double max = values.length == 0 ? 0 : values[values.length - 2];
        return new Event.Histogram(tag, min, max, count, sum, squares, limits, counts);
    }
}
