package dev.fovea.dsl.layer;

import static dev.fovea.dsl.Layers.normal;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The copying methods of every layer, found by what they return. */
class CopyingTest {
    /** Where a copying method is a word for the value of a component. */
    private static final Map<String, String> WORDS =
            Map.of("same", "padding", "bilinear", "smooth", "reflect", "border", "replicate", "border");

    record Copying(Primitive layer, Method method) {
        @Override
        public String toString() {
            return layer + "." + method.getName();
        }
    }

    /** Each method on the first example of its class. */
    static Stream<Copying> copying() {
        Map<String, Primitive> first = new TreeMap<>();
        Examples.primitives().forEach(layer -> first.putIfAbsent(layer.kind(), layer));
        return first.values().stream().flatMap(layer -> methods(layer).map(method -> new Copying(layer, method)));
    }

    private static Stream<Method> methods(Primitive layer) {
        return Arrays.stream(layer.getClass().getMethods())
                .filter(method -> !method.isBridge() || method.getDeclaringClass() != layer.getClass())
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .filter(method ->
                        method.getReturnType() == layer.getClass() || method.getReturnType() == Weighted.class)
                .filter(method -> !List.of("initialised", "learning").contains(method.getName()));
    }

    @ParameterizedTest
    @MethodSource("copying")
    void changes_what_it_is_called_after_and_nothing_else(Copying copying) throws ReflectiveOperationException {
        Method method = copying.method();
        Map<String, Object> before = components("", copying.layer());
        Map<String, Object> after = components("", (Record) method.invoke(copying.layer(), arguments(method, before)));
        assertThat(after.entrySet())
                .filteredOn(component -> !before.entrySet().contains(component))
                .extracting(Map.Entry::getKey)
                .containsExactly(WORDS.getOrDefault(method.getName(), method.getName()));
    }

    /** Other than what the examples have. */
    private static Object[] arguments(Method method, Map<String, Object> before) {
        return Arrays.stream(method.getParameterTypes())
                .map(type -> argument(type, String.valueOf(before.get(method.getName()))))
                .toArray();
    }

    private static Object argument(Class<?> type, String before) {
        if (type == int[].class) {
            return before.equals("[1]") ? new int[] {2} : new int[] {1};
        } else if (type == boolean.class) {
            return before.equals("false");
        } else if (type == int.class) {
            return 2;
        }
        return type == double.class ? (Object) 0.5 : normal(0.5);
    }

    /** Those of a record, and in place of a record of settings its own. */
    private static Map<String, Object> components(String name, Object value) throws ReflectiveOperationException {
        Map<String, Object> components = new TreeMap<>();
        if (value instanceof Primitive || value instanceof Learning || value instanceof Tuning) {
            for (RecordComponent component : value.getClass().getRecordComponents()) {
                components.putAll(
                        components(component.getName(), component.getAccessor().invoke(value)));
            }
        } else {
            components.put(name, value);
        }
        return components;
    }

    @Test
    void has_an_example_of_every_method() {
        assertThat(copying().toList())
                .allSatisfy(copying -> assertThat(Examples.all().keySet())
                        .anyMatch(java -> java.startsWith(copying.layer().kind() + "(")
                                && java.contains("." + copying.method().getName() + "(")));
    }
}
