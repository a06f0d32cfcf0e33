package dev.fovea.dashboard.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Records to JSON and back. NaN and the infinities are the strings "NaN", "Infinity" and "-Infinity"; so are whole numbers that
 * browsers, which know doubles alone, would take for another; null is left out.
 */
final class Json {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .addModule(new SimpleModule()
                    .addSerializer(Long.class, new WholeNumbers())
                    .addSerializer(Long.TYPE, new WholeNumbers()))
            .build();

    private static final Pattern CONTROL = Pattern.compile("[\\x7f-\\x9f]");

    private Json() {}

    /** As numbers, or as text where doubles have gaps. */
    private static final class WholeNumbers extends JsonSerializer<Long> {
        private static final long LAST = 1L << 53;

        @Override
        public void serialize(Long value, JsonGenerator json, SerializerProvider provider) throws IOException {
            if (value >= -LAST && value <= LAST) {
                json.writeNumber(value);
            } else {
                json.writeString(value.toString());
            }
        }
    }

    static void send(Context context, Object value) {
        Kept.send(
                context.contentType("application/json; charset=utf-8"),
                text(value).getBytes(StandardCharsets.UTF_8));
    }

    static String text(Object value) {
        try {
            return escaped(MAPPER.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without the control characters that JSON allows, as terminals obey them. */
    private static String escaped(String json) {
        for (int i = 0; i < json.length(); i++) { // nearly always to the end
            char letter = json.charAt(i);
            if (letter >= 0x7f && letter <= 0x9f) {
                return CONTROL.matcher(json)
                        .replaceAll(match ->
                                "\\\\u%04x".formatted((int) match.group().charAt(0)));
            }
        }
        return json;
    }

    /** JSON that may stand inside a {@code <script>} element: nothing in it can end the element or open a comment. */
    static String inlined(Object value) {
        return text(value)
                .replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
    }

    static JsonNode object(String text) {
        try {
            JsonNode node = MAPPER.readTree(text);
            if (node.isObject()) {
                return node;
            }
        } catch (JsonProcessingException e) {
            throw notAnObject();
        }
        throw notAnObject();
    }

    private static BadRequestResponse notAnObject() {
        return new BadRequestResponse("the body is not a JSON object. Send one such as {\"name\": \"baseline\"}.");
    }
}
