package dev.fovea.dashboard.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A route of the REST API as its document tells it.
 *
 * @param method in small letters
 * @param answer a record, a {@link ListOf} records, or the media type of what is neither; null where nothing is answered
 * @param body what is sent, by name, each with a sentence
 */
record Operation(
        String method,
        String path,
        String says,
        @Nullable Object answer,
        List<Parameter> parameters,
        Map<String, Parameter> body) {
    private static final Pattern IN_PATH = Pattern.compile("\\{(\\w+)}");

    /**
     * What a request says.
     *
     * @param type as JSON calls it: {@code string integer number boolean array}
     * @param words those that are taken; none where any is
     */
    record Parameter(String name, String type, String says, boolean needed, boolean repeated, List<String> words) {}

    record ListOf(Class<?> records) {}

    static Operation get(String path, String says, Object answer) {
        return new Operation("get", path, says, answer, List.of(), Map.of());
    }

    static Operation post(String path, String says) {
        return new Operation("post", path, says, null, List.of(), Map.of());
    }

    static Operation delete(String path, String says) {
        return new Operation("delete", path, says, null, List.of(), Map.of());
    }

    Operation answers(Object type) {
        return new Operation(method, path, says, type, parameters, body);
    }

    Operation text(String name, String meaning) {
        return with(new Parameter(name, "string", meaning, false, false, List.of()));
    }

    Operation needed(String name, String meaning) {
        return with(new Parameter(name, "string", meaning, true, false, List.of()));
    }

    Operation texts(String name, String meaning) {
        return with(new Parameter(name, "string", meaning, false, true, List.of()));
    }

    Operation whole(String name, String meaning) {
        return with(new Parameter(name, "integer", meaning, false, false, List.of()));
    }

    Operation number(String name, String meaning) {
        return with(new Parameter(name, "number", meaning, false, false, List.of()));
    }

    /** The first word is what is taken when none is given. */
    Operation word(String name, String meaning, String... words) {
        return with(new Parameter(name, "string", meaning, false, false, List.of(words)));
    }

    /** A field of the JSON object that is sent. */
    Operation field(String name, String type, String meaning) {
        Map<String, Parameter> more = new LinkedHashMap<>(body);
        more.put(name, new Parameter(name, type, meaning, false, false, List.of()));
        return new Operation(method, path, says, answer, parameters, more);
    }

    private Operation with(Parameter parameter) {
        List<Parameter> more = new ArrayList<>(parameters);
        more.add(parameter);
        return new Operation(method, path, says, answer, more, body);
    }

    /** The names in the path. */
    List<String> inPath() {
        return IN_PATH.matcher(path).results().map(match -> match.group(1)).toList();
    }

    boolean isChange() {
        return !method.equals("get");
    }
}
