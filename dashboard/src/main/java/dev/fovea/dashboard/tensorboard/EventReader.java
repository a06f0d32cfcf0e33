package dev.fovea.dashboard.tensorboard;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads an {@code Event}, field by field: what TensorBoard's writers of either generation put in, scalars as
 * {@code simple_value} or as a tensor, histograms as {@code histo} or as a tensor of {@code [buckets, 3]}.
 *
 * @see <a href="https://github.com/tensorflow/tensorflow/blob/master/tensorflow/core/util/event.proto">event.proto</a>
 */
final class EventReader {
    private static final int MOST_VALUES = 100_000;

    private EventReader() {}

    static Event read(byte[] record) throws IOException {
        CodedInputStream in = CodedInputStream.newInstance(record);
        double wall = 0;
        long step = 0;
        List<Event.Value> values = new ArrayList<>();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case 1 -> wall = in.readDouble();
                case 2 -> step = in.readInt64();
                case 5 -> summary(in.readByteBuffer(), values);
                default -> skip(in, tag);
            }
        }
        return new Event(wall, step, values);
    }

    private static void summary(java.nio.ByteBuffer bytes, List<Event.Value> values) throws IOException {
        CodedInputStream in = CodedInputStream.newInstance(bytes);
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (values.size() >= MOST_VALUES) {
                throw new IOException("an event has more than %,d values".formatted(MOST_VALUES));
            }
            if (WireFormat.getTagFieldNumber(tag) == 1) {
                value(CodedInputStream.newInstance(in.readByteBuffer()), values);
            } else {
                skip(in, tag);
            }
        }
    }

    private static void value(CodedInputStream in, List<Event.Value> values) throws IOException {
        String name = "";
        String plugin = "";
        Tensor tensor = null;
        Double scalar = null;
        HistogramReader histogram = null;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case 1 -> name = in.readStringRequireUtf8();
                case 2 -> scalar = (double) in.readFloat();
                case 5 -> histogram = HistogramReader.read(in.readByteArray());
                case 8 -> tensor = Tensor.read(in.readByteArray());
                case 9 -> plugin = plugin(in.readByteArray());
                default -> skip(in, tag);
            }
        }
        if (scalar != null) {
            values.add(new Event.Scalar(name, scalar));
        } else if (histogram != null) {
            values.add(histogram.named(name));
        } else if (tensor != null && plugin.equals("histograms")) {
            values.add(tensor.histogram(name));
        } else if (tensor != null && tensor.isScalar() && (plugin.isEmpty() || plugin.equals("scalars"))) {
            values.add(new Event.Scalar(name, tensor.values()[0]));
        }
    }

    /** {@code SummaryMetadata.plugin_data.plugin_name}. */
    private static String plugin(byte[] metadata) throws IOException {
        CodedInputStream in = CodedInputStream.newInstance(metadata);
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (WireFormat.getTagFieldNumber(tag) == 1) {
                CodedInputStream data = CodedInputStream.newInstance(in.readByteArray());
                for (int inner = data.readTag(); inner != 0; inner = data.readTag()) {
                    if (WireFormat.getTagFieldNumber(inner) == 1) {
                        return data.readString();
                    }
                    skip(data, inner);
                }
            } else {
                skip(in, tag);
            }
        }
        return "";
    }

    static void skip(CodedInputStream in, int tag) throws IOException {
        if (!in.skipField(tag)) {
            throw new IOException("a record ends in the middle");
        }
    }
}
