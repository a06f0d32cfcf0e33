package dev.fovea.dsl.text;

import dev.fovea.dsl.layer.Weighted;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A layer that takes its settings from a JSON object, one after the other, by its own copying methods. What is not there stays as
 * usual, and what the layer refuses is an error at the setting's place.
 */
record Reading<L>(L layer, JsonObject json) {

    /** One number, or an array of them. */
    Reading<L> sides(String name, BiFunction<L, int[], L> copy) {
        return setting(name, JsonObject::numbers, copy);
    }

    /** Sides that must be there. */
    Reading<L> kernel(BiFunction<L, int[], L> copy) {
        return set(json.get("kernel"), JsonObject::numbers, copy);
    }

    Reading<L> integer(String name, BiFunction<L, Integer, L> copy) {
        return setting(name, JsonValue::integer, copy);
    }

    Reading<L> decimal(String name, BiFunction<L, Double, L> copy) {
        return setting(name, JsonValue::decimal, copy);
    }

    Reading<L> flag(String name, BiFunction<L, Boolean, L> copy) {
        return setting(name, JsonValue::flag, copy);
    }

    /** One of the words that stand for a copying method. */
    Reading<L> word(String name, Map<String, UnaryOperator<L>> words) {
        return word(
                name,
                words,
                "Known are "
                        + String.join(", ", words.keySet().stream().sorted().toList()) + ".");
    }

    /** Numbers, or the word that keeps the size. */
    Reading<L> padding(BiFunction<L, int[], L> numbers, UnaryOperator<L> same) {
        return json.find("padding").filter(JsonValue::isText).isPresent()
                ? word("padding", Map.of("same", same), "Write \"same\" or numbers here.")
                : sides("padding", numbers);
    }

    /** How the weights of a layer begin, and how training treats them. */
    static <L extends Weighted<L>> L learning(Reading<L> reading) {
        return reading.setting("init", InitReader::read, Weighted::init)
                .setting("biasInit", InitReader::read, Weighted::biasInit)
                .decimal("rate", Weighted::rate)
                .decimal("decay", Weighted::decay)
                .flag("frozen", (layer, frozen) -> frozen ? layer.frozen() : layer)
                .layer();
    }

    private Reading<L> word(String name, Map<String, UnaryOperator<L>> words, String remedy) {
        return setting(name, JsonValue::text, (layer, word) -> {
            UnaryOperator<L> copy = words.get(word);
            if (copy == null) {
                throw json.get(name).place().error("there is no " + name + " " + JsonValue.quoted(word), remedy);
            }
            return copy.apply(layer);
        });
    }

    <T> Reading<L> setting(String name, Function<JsonValue, T> read, BiFunction<L, T, L> copy) {
        return json.find(name).map(value -> set(value, read, copy)).orElse(this);
    }

    private <T> Reading<L> set(JsonValue value, Function<JsonValue, T> read, BiFunction<L, T, L> copy) {
        T wanted = read.apply(value);
        return new Reading<>(value.place().blaming(() -> copy.apply(layer, wanted)), json);
    }
}
