package dev.fovea.dashboard.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says in JSON Schema what the records look like that are sent, read off the records themselves. */
final class Schemas {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final ObjectNode named = JSON.objectNode();

    /** Every record that was met, by its name. */
    ObjectNode named() {
        return named;
    }

    ObjectNode of(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            return generic.getRawType() == Map.class
                    ? typed("object").set("additionalProperties", of(arguments[1]))
                    : list(arguments[0]);
        }
        if (!(type instanceof Class<?> plain)) {
            return JSON.objectNode();
        }
        if (plain.isArray()) {
            return list(plain.getComponentType());
        }
        if (plain.isRecord()) {
            return record(plain);
        }
        if (plain.isEnum()) {
            ArrayNode words = JSON.arrayNode();
            List.of(plain.getEnumConstants()).forEach(word -> words.add(word.toString()));
            return typed("string").set("enum", words);
        }
        return simple(plain);
    }

    private static ObjectNode simple(Class<?> type) {
        if (type == double.class || type == Double.class) {
            ArrayNode either = JSON.arrayNode().add(typed("number"));
            ArrayNode words = JSON.arrayNode().add("NaN").add("Infinity").add("-Infinity");
            either.add(typed("string").<ObjectNode>set("enum", words));
            return JSON.objectNode().set("oneOf", either);
        }
        if (type == long.class || type == Long.class || type == int.class || type == Integer.class) {
            return typed("integer").put("format", type == int.class || type == Integer.class ? "int32" : "int64");
        }
        if (type == boolean.class || type == Boolean.class) {
            return typed("boolean");
        }
        return type == String.class ? typed("string") : JSON.objectNode();
    }

    private ObjectNode list(Type element) {
        return typed("array").set("items", of(element));
    }

    private ObjectNode record(Class<?> type) {
        Class<?> outer = type.getDeclaringClass();
        String name = (outer == null ? "" : outer.getSimpleName().replace("Api", "")) + type.getSimpleName();
        if (!named.has(name)) {
            ObjectNode schema = typed("object");
            named.set(name, schema);
            ObjectNode properties = schema.putObject("properties");
            ArrayNode required = JSON.arrayNode();
            for (RecordComponent component : type.getRecordComponents()) {
                properties.set(component.getName(), of(component.getGenericType()));
                if (!isNullable(component.getAnnotatedType())) {
                    required.add(component.getName());
                }
            }
            if (!required.isEmpty()) {
                schema.set("required", required);
            }
        }
        return JSON.objectNode().put("$ref", "#/components/schemas/" + name);
    }

    /** What is null is left out of an answer. */
    private static boolean isNullable(AnnotatedType type) {
        return type.isAnnotationPresent(Nullable.class);
    }

    private static ObjectNode typed(String type) {
        return JSON.objectNode().put("type", type);
    }
}
