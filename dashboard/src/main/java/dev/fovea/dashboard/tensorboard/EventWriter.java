package dev.fovea.dashboard.tensorboard;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

/** Writes an {@code Event} as the first generation of TensorBoard's writers does, which all readers know. */
final class EventWriter {
    private static final String VERSION = "brain.Event:2";

    private EventWriter() {}

    /** What a file begins with. */
    static byte[] version(double wallSeconds) throws IOException {
        return message(out -> {
            out.writeDouble(1, wallSeconds);
            out.writeString(3, VERSION);
        });
    }

    static byte[] bytes(Event event) throws IOException {
        byte[] summary = message(out -> {
            for (Event.Value value : event.values()) {
                out.writeByteArray(1, value(value));
            }
        });
        return message(out -> {
            out.writeDouble(1, event.wallSeconds());
            out.writeInt64(2, event.step());
            out.writeByteArray(5, summary);
        });
    }

    private static byte[] value(Event.Value value) throws IOException {
        return message(out -> {
            out.writeString(1, value.tag());
            if (value instanceof Event.Scalar scalar) {
                out.writeFloat(2, (float) scalar.value());
            } else if (value instanceof Event.Histogram histogram) {
                out.writeByteArray(5, histogram(histogram));
            }
        });
    }

    private static byte[] histogram(Event.Histogram histogram) throws IOException {
        return message(out -> {
            out.writeDouble(1, histogram.min());
            out.writeDouble(2, histogram.max());
            out.writeDouble(3, histogram.count());
            out.writeDouble(4, histogram.sum());
            out.writeDouble(5, histogram.squares());
            out.writeByteArray(6, doubles(histogram.limits()));
            out.writeByteArray(7, doubles(histogram.counts()));
        });
    }

    private static byte[] doubles(List<Double> values) throws IOException {
        return message(out -> {
            for (double value : values) {
                out.writeDoubleNoTag(value);
            }
        });
    }

    private interface Fields {
        void write(CodedOutputStream out) throws IOException;
    }

    private static byte[] message(Fields fields) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        fields.write(out);
        out.flush();
        return bytes.toByteArray();
    }
}
