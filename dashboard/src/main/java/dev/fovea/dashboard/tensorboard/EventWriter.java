package dev.fovea.dashboard.tensorboard;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Writes an {@code Event} as the first generation of TensorBoard's writers does, which all readers know.
 *
 * <p>A scalar there is a float. So that no digit is lost, the double is written as well, before it: of two members of a
 * {@code oneof}, protobuf's readers keep the one that comes last, and {@link EventReader} both.
 */
final class EventWriter {
    private static final String VERSION = "brain.Event:2";
    private static final int ROOM = 128; // in bytes: most messages are small, and there are many

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
                out.writeByteArray(8, tensor(scalar.value()));
                out.writeFloat(2, (float) scalar.value());
            } else if (value instanceof Event.Parameters parameters) {
                out.writeByteArray(9, metadata(sessionStart(parameters)));
            } else if (value instanceof Event.Histogram histogram) {
                out.writeByteArray(5, histogram(histogram));
            }
        });
    }

    /** A {@code TensorProto} of one double. */
    private static byte[] tensor(double value) throws IOException {
        return message(out -> {
            out.writeEnum(1, Tensor.DOUBLE);
            out.writeByteArray(2, new byte[0]);
            out.writeByteArray(6, doubles(List.of(value)));
        });
    }

    private static byte[] metadata(byte[] parameters) throws IOException {
        byte[] data = message(out -> {
            out.writeString(1, PluginData.PARAMETERS);
            out.writeByteArray(2, parameters);
        });
        return message(out -> out.writeByteArray(1, data));
    }

    private static byte[] sessionStart(Event.Parameters parameters) throws IOException {
        byte[] info = message(out -> {
            for (Map.Entry<String, Object> parameter : parameters.values().entrySet()) {
                byte[] value = parameter(parameter.getValue());
                out.writeByteArray(1, message(entry -> {
                    entry.writeString(1, parameter.getKey());
                    entry.writeByteArray(2, value);
                }));
            }
        });
        return message(out -> out.writeByteArray(PluginData.START_INFO, info));
    }

    /** A whole number that no double is goes as text. */
    private static byte[] parameter(Object value) throws IOException {
        return message(out -> {
            if (value instanceof Boolean flag) {
                out.writeBool(4, flag);
            } else if (value instanceof Number number && (long) number.doubleValue() == number.longValue()) {
                out.writeDouble(2, number.doubleValue());
            } else {
                out.writeString(3, value.toString());
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
        CodedOutputStream out = CodedOutputStream.newInstance(bytes, ROOM);
        fields.write(out);
        out.flush();
        return bytes.toByteArray();
    }
}
