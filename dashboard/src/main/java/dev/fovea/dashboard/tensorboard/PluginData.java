package dev.fovea.dashboard.tensorboard;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * {@code SummaryMetadata.PluginData}: for which plugin a tag is, and what that one is told. Hyper-parameters are told to theirs as
 * {@code HParamsPluginData.session_start_info}.
 *
 * @see <a href="https://github.com/tensorflow/tensorboard/blob/master/tensorboard/plugins/hparams/plugin_data.proto">plugin_data.proto</a>
 */
@SuppressWarnings("ArrayRecordComponent")
record PluginData(String name, byte[] content) {
    static final String PARAMETERS = "hparams";
    static final String PARAMETERS_TAG = "_hparams_/session_start_info";
    static final int START_INFO = 3;
    static final PluginData NONE = new PluginData("", new byte[0]);

    /** @param metadata a {@code SummaryMetadata} */
    static PluginData read(byte[] metadata) throws IOException {
        byte[] data = field(metadata, 1);
        return new PluginData(text(data, 1), field(data, 2));
    }

    /** The parameters of a run; nothing where the content is about something else. */
    Optional<Event.Parameters> parameters() throws IOException {
        Map<String, Object> values = new LinkedHashMap<>();
        CodedInputStream in = CodedInputStream.newInstance(field(content, START_INFO));
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (WireFormat.getTagFieldNumber(tag) == 1) {
                byte[] entry = in.readByteArray();
                values.put(text(entry, 1), value(field(entry, 2)));
            } else {
                EventReader.skip(in, tag);
            }
        }
        return values.isEmpty() ? Optional.empty() : Optional.of(new Event.Parameters(PARAMETERS_TAG, values));
    }

    /** A {@code google.protobuf.Value}; it has no whole numbers, so that those that are whole are taken for such. */
    private static Object value(byte[] message) throws IOException {
        CodedInputStream in = CodedInputStream.newInstance(message);
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case 2 -> {
                    double number = in.readDouble();
                    return number == Math.rint(number) && Math.abs(number) <= 0x1p53 ? (Object) (long) number : number;
                }
                case 3 -> {
                    return in.readStringRequireUtf8();
                }
                case 4 -> {
                    return in.readBool();
                }
                default -> EventReader.skip(in, tag);
            }
        }
        return "";
    }

    private static String text(byte[] message, int wanted) throws IOException {
        return new String(field(message, wanted), StandardCharsets.UTF_8);
    }

    /** The bytes of a field; none where it is not there. */
    private static byte[] field(byte[] message, int wanted) throws IOException {
        byte[] found = {};
        CodedInputStream in = CodedInputStream.newInstance(message);
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (WireFormat.getTagFieldNumber(tag) == wanted
                    && WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED) {
                found = in.readByteArray();
            } else {
                EventReader.skip(in, tag);
            }
        }
        return found;
    }
}
