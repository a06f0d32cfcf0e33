package dev.fovea.dashboard.tensorboard;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads a {@code HistogramProto}. */
final class HistogramReader {
    static final int MOST = 1 << 17;

    private final double[] numbers = new double[6];
    private final List<Double> limits = new ArrayList<>();
    private final List<Double> counts = new ArrayList<>();

    private HistogramReader() {}

    static HistogramReader read(byte[] bytes) throws IOException {
        HistogramReader histogram = new HistogramReader();
        CodedInputStream in = CodedInputStream.newInstance(bytes);
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            int field = WireFormat.getTagFieldNumber(tag);
            if (field >= 1 && field <= 5) {
                histogram.numbers[field] = in.readDouble();
            } else if (field == 6 || field == 7) {
                doubles(in, tag, field == 6 ? histogram.limits : histogram.counts);
            } else {
                EventReader.skip(in, tag);
            }
        }
        requireFew(Math.max(histogram.limits.size(), histogram.counts.size()));
        if (histogram.limits.size() != histogram.counts.size()) {
            throw new IOException("a histogram has %d limits and %d counts"
                    .formatted(histogram.limits.size(), histogram.counts.size()));
        }
        return histogram;
    }

    /** Packed, or one by one. */
    static void doubles(CodedInputStream in, int tag, List<Double> into) throws IOException {
        if (WireFormat.getTagWireType(tag) != WireFormat.WIRETYPE_LENGTH_DELIMITED) {
            add(into, in.readDouble());
            return;
        }
        int end = in.pushLimit(in.readRawVarint32());
        while (in.getBytesUntilLimit() > 0) {
            add(into, in.readDouble());
        }
        in.popLimit(end);
    }

    /** What are more is passed over: none of it is a scalar or a histogram that {@link #requireFew} lets pass. */
    static void add(List<Double> into, double number) {
        if (into.size() < MOST) {
            into.add(number);
        }
    }

    static void requireFew(int numbers) throws IOException {
        if (numbers >= MOST) {
            throw new IOException("a histogram has %,d or more numbers".formatted(MOST));
        }
    }

    Event.Histogram named(String tag) {
        return new Event.Histogram(tag, numbers[1], numbers[2], numbers[3], numbers[4], numbers[5], limits, counts);
    }
}
