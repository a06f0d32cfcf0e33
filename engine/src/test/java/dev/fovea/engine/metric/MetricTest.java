package dev.fovea.engine.metric;

import static dev.fovea.engine.metric.Metric.f1;
import static dev.fovea.engine.metric.Metric.meanAveragePrecision;
import static dev.fovea.engine.metric.Metric.meanIoU;
import static dev.fovea.engine.metric.Metric.topK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.engine.EngineException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What metrics say of themselves and refuse; what they compute is compared in {@link MetricParityTest}. */
class MetricTest {
    @Test
    void prints_as_the_java_that_makes_it() {
        assertThat(Metric.accuracy()).hasToString("accuracy()");
        assertThat(topK(5)).hasToString("topK(5)");
        assertThat(Metric.confusionMatrix()).hasToString("confusionMatrix()");
        assertThat(Metric.precision()).hasToString("precision()");
        assertThat(Metric.recall().perClass()).hasToString("recall().perClass()");
        assertThat(f1()).hasToString("f1()");
        assertThat(meanIoU().perClass()).hasToString("meanIoU().perClass()");
        assertThat(meanAveragePrecision().perClass()).hasToString("meanAveragePrecision().perClass()");
    }

    @Test
    void names_a_value_for_each_class_only_when_asked() {
        assertThat(f1().names(2)).containsExactly("f1");
        assertThat(f1().perClass().names(2)).containsExactly("f1", "f1/0", "f1/1");
        assertThat(meanIoU().perClass().names(2)).containsExactly("meanIoU", "IoU/0", "IoU/1");
        assertThat(meanAveragePrecision().perClass().names(1))
                .containsExactly("meanAveragePrecision", "averagePrecision/0");
    }

    @Test
    void refuses_more_classes_than_there_are() {
        assertThatThrownBy(() -> topK(5).check("toys", 3))
                .isInstanceOf(EngineException.class)
                .hasMessage("topK: toys has 3 classes, and 5 are asked for. Use topK(2) or less, or leave it out.");
        assertThatThrownBy(() -> topK(0))
                .isInstanceOf(EngineException.class)
                .hasMessage("topK: 0 is not a whole number of 1 or more. Use one such as 5.");
    }

    @Test
    void a_measure_prints_as_a_table() {
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("accuracy", 0.75);
        metrics.put("f1", 2 / 3.0);
        Measure measure = new Measure(12.5, metrics, Optional.of(Confusion.of(2, 1234, 0, 7, 56)));
        assertThat(measure.toString()).isEqualToNormalizingNewlines("""
                loss         12.5000
                accuracy      0.7500
                f1            0.6667

                label   found as
                           0      1
                    0  1,234      .
                    1      7     56
                """);
    }

    @Test
    void a_measure_knows_what_was_measured() {
        assertThatThrownBy(() -> new Measure(1, Map.of("accuracy", 0.5)).metric("top5"))
                .isInstanceOf(EngineException.class)
                .hasMessage("there is no metric \"top5\" among accuracy. Ask for it by metrics(…).");
        assertThatThrownBy(() -> new Measure(1, Map.of()).accuracy())
                .hasMessage("there is no metric \"accuracy\" among none. Ask for it by metrics(…).");
    }

    @Test
    void of_many_classes_the_worst_confusions_are_shown() {
        long[] counts = LongStream.range(0, 21 * 21)
                .map(cell -> cell == 3 ? 1500 : cell == 22 * 5 ? 9000 : cell == 21 + 5 ? 2 : 0)
                .toArray();
        Confusion confusion = Confusion.of(21, counts);
        assertThat(confusion.toString()).isEqualToNormalizingNewlines("""
                1,500 of class 0 were taken for 3
                2 of class 1 were taken for 5
                """);
        assertThat(confusion.there(0)).isEqualTo(1500);
        assertThat(confusion.found(5)).isEqualTo(9002);
        assertThat(confusion).isEqualTo(Confusion.of(21, counts)).hasSameHashCodeAs(Confusion.of(21, counts));
    }

    @Test
    void of_many_classes_that_are_never_confused_it_says_so() {
        assertThat(Confusion.of(21, new long[21 * 21]).toString())
                .isEqualToNormalizingNewlines("no class was taken for another\n");
    }
}
