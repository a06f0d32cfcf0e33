package dev.fovea.engine.metric;

import static dev.fovea.engine.metric.Metric.accuracy;
import static dev.fovea.engine.metric.Metric.confusionMatrix;
import static dev.fovea.engine.metric.Metric.f1;
import static dev.fovea.engine.metric.Metric.meanAveragePrecision;
import static dev.fovea.engine.metric.Metric.meanIoU;
import static dev.fovea.engine.metric.Metric.precision;
import static dev.fovea.engine.metric.Metric.recall;
import static dev.fovea.engine.metric.Metric.topK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fovea.engine.Golden;
import dev.fovea.engine.compile.Script;
import dev.fovea.engine.torch.Place;
import dev.fovea.engine.torch.Precision;
import dev.fovea.engine.torch.ScriptModule;
import dev.fovea.engine.torch.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Metrics of vectors and of maps, summed up over two batches, are scikit-learn's and torchmetrics'. */
class MetricParityTest {
    private static final Golden GOLDEN = new Golden("metrics");
    private static final Place EXACT = Place.CPU.precision(Precision.FLOAT64);
    private static final List<Metric> METRICS = List.of(
            accuracy(),
            topK(1),
            topK(2),
            topK(3),
            confusionMatrix(),
            precision().perClass(),
            recall().perClass(),
            f1().perClass(),
            meanIoU().perClass(),
            meanAveragePrecision().perClass());
    private static final Map<String, Case> CASES = cases();

    /** As in golden_metrics.py: whose labels these are, the ignored one, what is added to each class, and how many levels. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Case(long[] dims, int[] labelled, OptionalInt ignored, double[] offsets, int levels) {
        int classes() {
            return (int) dims[1];
        }

        int positions() {
            return (int) Arrays.stream(dims).skip(2).reduce(1, (a, b) -> a * b);
        }

        long[] labels() {
            return IntStream.range(0, (int) dims[0] * positions())
                    .mapToLong(i -> labelled[Golden.residue(42, i, 1009) % labelled.length])
                    .toArray();
        }

        double[] outputs() {
            double[] values = Golden.doubles(Golden.numbers(41, dims[0] * dims[1] * positions(), levels));
            long[] labels = labels();
            for (int i = 0; i < values.length; i++) {
                int label = i / positions() / classes() * positions() + i % positions();
                int c = i / positions() % classes();
                values[i] = 3 * values[i] + offsets[c];
                values[i] += labels[label] == c && label % 3 > 0 ? 2 : 0;
            }
            return values;
        }
    }

    private static Map<String, Case> cases() {
        Map<String, Case> cases = new LinkedHashMap<>();
        OptionalInt none = OptionalInt.empty();
        int[] three = {0, 1, 2};
        cases.put("vectors", new Case(new long[] {60, 4}, new int[] {0, 1, 2, 3}, none, new double[4], 1009));
        double[] pushed = {0, 0.4, 0.8, 0, -9, -9};
        cases.put("absent classes", new Case(new long[] {50, 6}, new int[] {0, 1, 3}, none, pushed, 1009));
        cases.put("ties", new Case(new long[] {80, 3}, three, none, new double[] {0, 0.01, 0.02}, 7));
        cases.put("maps", new Case(new long[] {6, 3, 4, 5}, three, none, new double[] {0, 0.5, 0}, 1009));
        int[] five = {0, 1, 2, 3, 4};
        cases.put("an ignored label", new Case(new long[] {40, 5}, five, OptionalInt.of(2), new double[5], 1009));
        cases.put(
                "maps with an ignored label",
                new Case(new long[] {6, 4, 4, 5}, new int[] {0, 1, 2, 3}, OptionalInt.of(1), new double[4], 1009));
        cases.put("one class", new Case(new long[] {7, 3}, new int[] {1}, none, new double[3], 1009));
        return cases;
    }

    static Stream<String> names() {
        return CASES.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void is_what_the_libraries_compute(String name) {
        Case given = Objects.requireNonNull(CASES.get(name));
        Measure measure = measure(given);
        for (String metric : Objects.requireNonNull(GOLDEN.names().get(name))) {
            double[] expected = GOLDEN.values(name, metric);
            double[] actual = actual(measure, metric, expected.length);
            for (int i = 0; i < expected.length; i++) {
                boolean none = Double.isNaN(expected[i]) && Double.isNaN(actual[i]);
                assertThat(none ? 0 : actual[i])
                        .as("%s[%d]", metric, i)
                        .isCloseTo(none ? 0 : expected[i], within(1e-11));
            }
        }
    }

    private static double[] actual(Measure measure, String metric, int count) {
        if (metric.equals("confusion")) {
            Confusion confusion = measure.confusion().orElseThrow();
            return IntStream.range(0, count)
                    .mapToDouble(i -> confusion.count(i / confusion.classes(), i % confusion.classes()))
                    .toArray();
        }
        return metric.endsWith(" each")
                ? IntStream.range(0, count)
                        .mapToDouble(c -> measure.metric(metric.replace(" each", "/" + c)))
                        .toArray()
                : new double[] {measure.metric(metric)};
    }

    @Test
    void has_the_cases_of_the_golden_data_and_all_metrics() {
        assertThat(CASES.keySet())
                .containsExactlyInAnyOrderElementsOf(GOLDEN.names().keySet());
        Stream<Class<?>> leaves = Arrays.stream(Metric.class.getPermittedSubclasses())
                .flatMap(one -> one.isSealed() ? Arrays.stream(one.getPermittedSubclasses()) : Stream.of(one));
        assertThat(leaves).allSatisfy(one -> assertThat(METRICS).hasAtLeastOneElementOfType(one));
    }

    @Test
    void names_its_values_before_it_has_them() {
        Measure measure = measure(Objects.requireNonNull(CASES.get("vectors")));
        assertThat(METRICS.stream().flatMap(metric -> metric.names(4).stream()))
                .containsExactlyElementsOf(measure.metrics().keySet());
    }

    private static Measure measure(Case given) {
        Tally tally = Tally.of(METRICS, given.classes(), given.ignored());
        Script script = new Script()
                .method("sums", tally.lines("a[0]", "a[1]"), tally.sums())
                .method("rank", tally.averagePrecisions("a[0]", "a[1]"), "precisions");
        long[] shape = given.dims().clone();
        long[] labelShape = IntStream.range(0, shape.length)
                .filter(axis -> axis != 1)
                .mapToLong(axis -> shape[axis])
                .toArray();
        double[] outputs = given.outputs();
        long[] labels = given.labels();
        int half = (int) shape[0] / 2;
        try (ScriptModule module = script.load(EXACT);
                Tensor all = Tensor.of(EXACT, outputs, shape);
                Tensor allLabels = Tensor.ofLongs(EXACT, labels, labelShape);
                Tensor precisions = module.compute("rank", all, allLabels)) {
            double[] sums = new double[tally.size()];
            for (int[] part : new int[][] {{0, half}, {half, (int) shape[0]}}) {
                long[] some = shape.clone();
                long[] someLabels = labelShape.clone();
                some[0] = (long) part[1] - part[0];
                someLabels[0] = some[0];
                int each = given.positions();
                try (Tensor x = Tensor.of(EXACT, of(outputs, part, each * given.classes()), some);
                        Tensor y = Tensor.ofLongs(
                                EXACT, Arrays.copyOfRange(labels, part[0] * each, part[1] * each), someLabels);
                        Tensor added = module.compute("sums", x, y)) {
                    double[] more = added.toDoubles();
                    Arrays.setAll(sums, i -> sums[i] + more[i]);
                }
            }
            return tally.measure(0, sums, precisions.toDoubles());
        }
    }

    private static double[] of(double[] values, int[] part, int each) {
        return Arrays.copyOfRange(values, part[0] * each, part[1] * each);
    }
}
