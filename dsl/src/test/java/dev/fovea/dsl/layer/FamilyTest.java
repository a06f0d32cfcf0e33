package dev.fovea.dsl.layer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.dsl.Layers;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Collection;
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

    @Test
    void prints_as_the_java_that_makes_it() {
        assertThat(Examples.all()).allSatisfy((java, layer) -> assertThat(layer).hasToString(java));
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
        assertThat(Layers.class.getMethods())
                .anyMatch(
                        method -> method.getName().equals(layer.kind()) && method.getReturnType() == layer.getClass());
    }

    @Test
    void has_a_factory_also_where_it_holds_others() {
        assertThat(Arrays.stream(Layers.class.getMethods()).map(Method::getReturnType))
                .containsAll(Examples.permitted(Layer.class));
    }

    @Test
    void has_a_kind_also_where_nobody_says_it() {
        assertThat(new Input(Layers.vector(3)).kind()).isEqualTo("input");
        assertThat(new Init.Standard().sentence()).hasToString("standard()");
    }

    @Test
    void is_visited_as_what_it_is() {
        assertThat(Examples.all().values()).allSatisfy(layer -> {
            LayerVisitor<?> visitor = (LayerVisitor<?>) Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {LayerVisitor.class}, (proxy, method, visited) -> {
                        assertThat(visited).containsExactly(layer);
                        return method.getParameterTypes()[0];
                    });
            assertThat((Object) layer.accept(visitor))
                    .isEqualTo(layer instanceof Primitive ? Primitive.class : layer.getClass());
        });
    }

    @Test
    void is_the_same_when_nothing_in_it_is_rewritten() {
        Rewriting nothing = new Rewriting(primitive -> primitive);
        assertThat(Examples.all().values())
                .allSatisfy(layer -> assertThat(layer.accept(nothing)).isEqualTo(layer));
    }
}
