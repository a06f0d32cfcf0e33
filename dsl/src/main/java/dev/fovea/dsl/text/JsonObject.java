package dev.fovea.dsl.text;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The members of a JSON object: hands them out by name, and then refuses those that nobody asked for. */
final class JsonObject {
    private final Place place;
    private final Map<String, JsonValue> members;
    private final Set<String> known = new TreeSet<>();

    JsonObject(Place place, Map<String, JsonValue> members) {
        this.place = place;
        this.members = members;
    }

    Place place() {
        return place;
    }

    Optional<JsonValue> find(String name) {
        known.add(name);
        return Optional.ofNullable(members.get(name));
    }

    JsonValue get(String name) {
        return find(name)
                .orElseThrow(
                        () -> place.error("\"" + name + "\" is missing", "Add it to the object that begins here."));
    }

    int integer(String name) {
        return get(name).integer();
    }

    double decimal(String name) {
        return get(name).decimal();
    }

    double decimal(String name, double usual) {
        return find(name).map(JsonValue::decimal).orElse(usual);
    }

    boolean flag(String name, boolean usual) {
        return find(name).map(JsonValue::flag).orElse(usual);
    }

    int[] numbers(String name) {
        return numbers(get(name));
    }

    /** One number, or an array of them. */
    static List<Integer> sides(JsonValue value) {
        return value.isArray() ? value.array().stream().map(JsonValue::integer).toList() : List.of(value.integer());
    }

    /** The same, for methods that take as many as there are. */
    static int[] numbers(JsonValue value) {
        return sides(value).stream().mapToInt(Integer::intValue).toArray();
    }

    void refuseOthers() {
        members.forEach((name, value) -> {
            if (!known.contains(name)) {
                throw value.place()
                        .error(
                                "nothing here is called " + JsonValue.quoted(name),
                                "Known are " + String.join(", ", known) + ".");
            }
        });
    }
}
