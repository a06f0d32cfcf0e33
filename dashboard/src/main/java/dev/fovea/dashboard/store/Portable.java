package dev.fovea.dashboard.store;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The file in which runs go from one store to another: a zip file with {@code fovea.json}, which says what it is, and for each
 * run {@code ID/run.json} and {@code ID/rows.jsonl}, a row of the store a line. Points are in the store's own packing.
 */
final class Portable {
    static final String FORMAT = "fovea runs";
    static final int VERSION = 1;
    static final String HEADER = "fovea.json";
    static final Pattern ID = Pattern.compile("[0-9a-z]{1,20}");
    static final ObjectMapper JSON = JsonMapper.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII) // names may hold what UTF-8 cannot: half a surrogate pair
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .build();

    private Portable() {}

    /** What the first entry says. */
    record Header(String format, int version, List<String> runs) {}

    static String runEntry(String id) {
        return id + "/run.json";
    }

    static String rowsEntry(String id) {
        return id + "/rows.jsonl";
    }
}
