package dev.fovea.engine.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.fovea.engine.Golden;
import dev.fovea.engine.compile.Script;
import dev.fovea.engine.inspect.LayerStatistics.Kind;
import dev.fovea.engine.torch.Place;
import dev.fovea.engine.torch.ScriptModule;
import dev.fovea.engine.torch.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the device says of some values is what the plain computation says. */
class SpreadTest {
    private static final float NAN = Float.NaN;
    private static final float INFINITY = Float.POSITIVE_INFINITY;
    private static final ScriptModule MODULE = module();

    @AfterAll
    static void close() {
        MODULE.close();
    }

    static Stream<Arguments> values() {
        return Stream.of(
                values("some numbers", Golden.numbers(5, 1000, 1009)),
                values("few different numbers", Golden.numbers(6, 500, 3)),
                values("one number", 0.25f),
                values("one zero", 0),
                values("zeros of both signs", 0, -0f, 0, 1, 2),
                values("all equal", 3.5f, 3.5f, 3.5f),
                values("all equal and large", 1e30f, 1e30f),
                values("all equal and tiny", -Float.MIN_VALUE, -Float.MIN_VALUE),
                values("tiny", Float.MIN_VALUE, 3 * Float.MIN_VALUE, 2 * Float.MIN_VALUE, 0),
                values("the largest there are", Float.MAX_VALUE, -Float.MAX_VALUE, 1e38f, 0),
                values("many large ones, whose sum overflows", 3e38f, 3e38f, 3e38f, 2e38f),
                values("far from zero and close together", 16_777_216, 16_777_218, 16_777_220),
                values("not a number among others", 1, NAN, 2, NAN, 0),
                values("infinite among others", INFINITY, 1, 2, -INFINITY, 4),
                values("all equal but one that is not finite", 7, 7, NAN, 7),
                values("nothing finite", NAN, INFINITY, -INFINITY),
                values("nothing but NaN", NAN));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("values")
    void describes_values_as_the_plain_computation_does(String name, float[] values) {
        LayerStatistics expected = PlainSpread.of("p", Kind.WEIGHT, values);
        LayerStatistics actual = describe(values);
        assertThat(actual.counts()).isEqualTo(expected.counts());
        assertThat(actual.nonFinite()).isEqualTo(expected.nonFinite());
        assertThat(actual.min()).isEqualTo(expected.min());
        assertThat(actual.max()).isEqualTo(expected.max());
        assertThat(actual.zeroShare()).isEqualTo(expected.zeroShare());
        assertThat(actual.mean()).isCloseTo(expected.mean(), withinPercentage(1e-9));
        assertThat(actual.deviation()).isCloseTo(expected.deviation(), withinPercentage(1e-9));
    }

    @Test
    void describes_a_map_whatever_its_layout() {
        float[] values = Golden.numbers(5, 2 * 3 * 4 * 5, 1009);
        try (Tensor map = Tensor.ofFloats(Place.CPU, values, 2, 3, 4, 5);
                Tensor row = MODULE.compute("lastChannels", map)) {
            assertThat(Spread.read("p", Kind.WEIGHT, row.toDoubles(), 0).counts())
                    .isEqualTo(PlainSpread.of("p", Kind.WEIGHT, values).counts());
        }
    }

    @Test
    void reads_the_row_that_it_is_asked_for() {
        double[] rows = new double[2 * Spread.WIDTH];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = i;
        }
        LayerStatistics second = Spread.read("c1/conv1", Kind.GRADIENT, rows, Spread.WIDTH);
        assertThat(second)
                .extracting(LayerStatistics::path, LayerStatistics::kind, LayerStatistics::nonFinite)
                .containsExactly("c1/conv1", Kind.GRADIENT, 70L);
        assertThat(List.of(second.mean(), second.deviation(), second.min(), second.max(), second.zeroShare()))
                .containsExactly(71.0, 72.0, 73.0, 74.0, 75.0);
        assertThat(second.counts()).hasSize(64).startsWith(76L).endsWith(139L);
    }

    private static LayerStatistics describe(float... values) {
        try (Tensor some = Tensor.ofFloats(Place.CPU, values, values.length);
                Tensor row = MODULE.compute("describe", some)) {
            return Spread.read("p", Kind.WEIGHT, row.toDoubles(), 0);
        }
    }

    private static ScriptModule module() {
        return new Script()
                .method("describe", statements("v = a[0]"), Spread.RESULT)
                .method("lastChannels", statements("v = torch.contiguous(a[0], memory_format=2)"), Spread.RESULT)
                .load(Place.CPU);
    }

    private static List<String> statements(String first) {
        List<String> lines = new ArrayList<>(List.of(first));
        lines.addAll(Spread.STATEMENTS);
        return lines;
    }

    private static Arguments values(String name, float... values) {
        return Arguments.of(name, values);
    }
}
