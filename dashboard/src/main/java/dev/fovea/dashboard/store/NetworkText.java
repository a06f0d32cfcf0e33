package dev.fovea.dashboard.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** The rules for the text of a network: one JSON object, neither endless nor nested without end. Whether it is a network, pages say. */
final class NetworkText {
    private static final int LONGEST = 16 << 20;
    private static final int DEEPEST = 512;
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(LONGEST)
                    .build())
            .build();

    private NetworkText() {}

    /** {@code text} itself, or an IllegalArgumentException. */
    @CanIgnoreReturnValue
    static String checked(String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "the network has %,d characters. Use at most %,d.".formatted(text.length(), LONGEST));
        }
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw none("it does not begin with a brace", null);
            }
            parser.skipChildren();
            if (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
                throw none("it does not end with its last brace", null);
            }
            return text;
        } catch (JsonProcessingException wrong) {
            throw none(JsonTrouble.reason(wrong), wrong);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static IllegalArgumentException none(String why, @Nullable Exception cause) {
        return new IllegalArgumentException(
                "the network is no JSON object: %s. Give Network.toJson(), or {}.".formatted(why), cause);
    }
}
