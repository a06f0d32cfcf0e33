package dev.fovea.dsl.text;

import java.util.function.Supplier;

/** A position in a JSON text. */
record Place(String text, int offset) {

    JsonException error(String problem, String remedy) {
        return error(problem + "\n" + remedy);
    }

    /** What {@code work} makes; what it refuses is an error at this place. */
    <T> T blaming(Supplier<T> work) {
        try {
            return work.get();
        } catch (JsonException located) {
            throw located;
        } catch (IllegalArgumentException refused) {
            throw error(String.valueOf(refused.getMessage()));
        }
    }

    private JsonException error(String problem) {
        String before = text.substring(0, offset);
        long line = 1 + before.chars().filter(c -> c == '\n').count();
        int column = offset - before.lastIndexOf('\n');
        return new JsonException("JSON line " + line + ", column " + column + ": " + problem);
    }
}
