package dev.fovea.dashboard.store;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import org.jdbi.v3.core.JdbiException;

/**
 * The file in which runs go from one store to another: a zip file with {@code fovea.json}, which says what it is, and for each
 * run {@code ID/run.json} and {@code ID/rows.jsonl}, a row of the store a line. Points are in the store's own packing.
 */
final class Portable {
    static final String FORMAT = "fovea runs";
    static final int VERSION = 1;
    static final String HEADER = "fovea.json";

    private static final int MOST_RUNS = 50_000;
    private static final int LONGEST_REASON = 500;

    static final ObjectMapper JSON = JsonMapper.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII) // names may hold what UTF-8 cannot: half a surrogate pair
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Portable() {}

    /** Refuses more runs than one file may hold, when it is written and when it is read. */
    static void requireFew(int runs) {
        if (runs > MOST_RUNS) {
            throw new IllegalArgumentException("%,d runs in one file. Expected at most %,d".formatted(runs, MOST_RUNS));
        }
    }

    /** What is wrong, in a sentence without its full stop, that no terminal obeys and no page is filled by. */
    static String reason(Exception wrong) {
        String text = wrong instanceof JsonProcessingException json ? JsonTrouble.reason(json) : wrong.getMessage();
        if (wrong instanceof JsonProcessingException && wrong.getCause() instanceof IllegalArgumentException refused) {
            text = refused.getMessage();
        } else if (wrong instanceof JdbiException) {
            text = Trouble.reason(wrong);
        }
        if (wrong instanceof NullPointerException || text == null) {
            text = "something is missing. Expected all that an export says of it";
        }
        String first = text.lines().findFirst().orElse("");
        return Quotes.plain(first.endsWith(".") ? first.substring(0, first.length() - 1) : first, LONGEST_REASON);
    }

    /** What the first entry says. */
    record Header(String format, int version, List<String> runs) {}

    static String runEntry(String id) {
        return RunIds.checked(id) + "/run.json";
    }

    static String rowsEntry(String id) {
        return RunIds.checked(id) + "/rows.jsonl";
    }
}
