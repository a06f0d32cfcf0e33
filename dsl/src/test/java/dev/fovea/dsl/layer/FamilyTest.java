package dev.fovea.dsl.layer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.dsl.Layers;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FamilyTest {
    @Test
    void has_an_example_of_every_layer() {
        Collection<Layer> examples = Examples.all().values();
        assertThat(Examples.permitted(Layer.class))
                .allSatisfy(type -> assertThat(examples).anyMatch(type::isInstance));
    }

    @Test
    void has_an_example_of_every_join() {
        assertThat(Examples.all().values())
                .filteredOn(Parallel.class::isInstance)
                .extracting(layer -> ((Parallel) layer).join())
                .contains(Join.values());
    }

    static Stream<Map.Entry<String, Layer>> examples() {
        return Examples.all().entrySet().stream();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void prints_as_the_java_that_makes_it(Map.Entry<String, Layer> example) {
        assertThat(example.getValue()).hasToString(example.getKey());
    }

    static Stream<Primitive> primitives() {
        return Examples.primitives();
    }

    @ParameterizedTest
    @MethodSource("primitives")
    void is_visited_under_its_kind(Primitive layer) {
        PrimitiveVisitor<?> visitor = (PrimitiveVisitor<?>) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {PrimitiveVisitor.class}, (proxy, method, visited) -> {
                    assertThat(visited).containsExactly(layer);
                    return method.getName();
                });
        assertThat((Object) layer.accept(visitor)).isEqualTo(layer.kind());
    }

    @ParameterizedTest
    @MethodSource("primitives")
    void has_a_factory_of_its_kind(Primitive layer) {
        assertThat(Arrays.stream(Layers.class.getMethods()).map(Method::getName))
                .contains(layer.kind());
    }
}
