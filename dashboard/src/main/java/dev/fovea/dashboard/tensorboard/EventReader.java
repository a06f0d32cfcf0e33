package dev.fovea.dashboard.tensorboard;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the {@code Event}s of a run, field by field: what TensorBoard's writers of either generation put in, such as scalars as
 * {@code simple_value} or as a tensor. Which plugin a tag is for may be told with its first event alone.
 *
 * @see <a href="https://github.com/tensorflow/tensorflow/blob/master/tensorflow/core/util/event.proto">event.proto</a>
 */
final class EventReader {
    private static final int MOST_VALUES = 100_000;
    private static final int START = 1; // of SessionLog.SessionStatus

    private final Map<String, String> plugins = new HashMap<>();

    Event read(byte[] record) throws IOException {
        CodedInputStream in = CodedInputStream.newInstance(record);
        double wall = 0;
        long step = 0;
        boolean restart = false;
        List<Event.Value> values = new ArrayList<>();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case 1 -> wall = in.readDouble();
                case 2 -> step = in.readInt64();
                case 4 -> {
                    values.add(new Event.Other("", "graph"));
                    skip(in, tag);
                }
                case 5 -> summary(in.readByteBuffer(), values);
                case 7 -> restart = sessionStarts(CodedInputStream.newInstance(in.readByteBuffer()));
                default -> skip(in, tag);
            }
        }
        return new Event(wall, step, restart, values);
    }

    private static boolean sessionStarts(CodedInputStream in) throws IOException {
        boolean starts = false;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (WireFormat.getTagFieldNumber(tag) == 1) {
                starts = in.readEnum() == START;
            } else {
                skip(in, tag);
            }
        }
        return starts;
    }

    private void summary(ByteBuffer bytes, List<Event.Value> values) throws IOException {
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

    private void value(CodedInputStream in, List<Event.Value> values) throws IOException {
        String name = "";
        PluginData plugin = PluginData.NONE;
        Tensor tensor = null;
        Event.Value value = null;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case 1 -> name = in.readStringRequireUtf8();
                case 2 -> value = new Event.Scalar(name, in.readFloat());
                case 4 -> value = picture(CodedInputStream.newInstance(in.readByteBuffer()));
                case 5 -> value = HistogramReader.read(in.readByteArray()).named(name);
                case 6 -> {
                    value = new Event.Other(name, "audio");
                    skip(in, tag);
                }
                case 8 -> tensor = Tensor.read(in.readByteArray());
                case 9 -> plugin = PluginData.read(in.readByteArray());
                default -> skip(in, tag);
            }
        }
        if (!plugin.name().isEmpty() && plugins.size() < MOST_VALUES) {
            plugins.putIfAbsent(name, plugin.name());
        }
        if (value instanceof Event.Scalar scalar && tensor != null && tensor.roundsTo(scalar.value())) {
            values.add(new Event.Scalar(name, tensor.values()[0]));
        } else if (value != null) {
            values.add(named(name, value));
        } else if (plugin.name().equals(PluginData.PARAMETERS)) {
            plugin.parameters().ifPresent(parameters -> values.add(parameters));
        } else if (tensor != null) {
            tensor(name, tensor, values);
        }
    }

    /** The tag may come after the value. */
    private static Event.Value named(String name, Event.Value value) {
        if (value instanceof Event.Scalar of) {
            return new Event.Scalar(name, of.value());
        }
        if (value instanceof Event.Histogram of) {
            return new Event.Histogram(
                    name, of.min(), of.max(), of.count(), of.sum(), of.squares(), of.limits(), of.counts());
        }
        return value instanceof Event.Picture of
                ? new Event.Picture(name, of.encoded())
                : new Event.Other(name, ((Event.Other) value).kind());
    }

    private void tensor(String name, Tensor tensor, List<Event.Value> values) throws IOException {
        String plugin = plugins.getOrDefault(name, "");
        switch (plugin) {
            case "histograms" -> values.add(tensor.histogram(name));
            case "text" -> tensor.texts().forEach(text -> values.add(new Event.Text(name, text)));
            case "images" -> tensor.pictures().forEach(picture -> values.add(new Event.Picture(name, picture)));
            case "", "scalars" ->
                values.add(
                        tensor.isScalar()
                                ? new Event.Scalar(name, tensor.values()[0])
                                : new Event.Other(name, "tensor"));
            default -> values.add(new Event.Other(name, plugin));
        }
    }

    /** {@code Summary.Image}. */
    private static Event.Picture picture(CodedInputStream in) throws IOException {
        byte[] encoded = {};
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (WireFormat.getTagFieldNumber(tag) == 4) {
                encoded = in.readByteArray();
            } else {
                skip(in, tag);
            }
        }
        return new Event.Picture("", encoded);
    }

    static void skip(CodedInputStream in, int tag) throws IOException {
        if (!in.skipField(tag)) {
            throw new IOException("a record ends in the middle");
        }
    }
}
