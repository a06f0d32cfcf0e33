package dev.fovea.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.dashboard.store.RunLog;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What axes say at their ticks is written whole, once, and in one notation. */
class AxisLabelsTest extends OnPages {
    private static final Map<String, List<Double>> SERIES = Map.of(
            "small", List.of(0.000106, 0.000112, 0.000119),
            "huge", List.of(1e308, 0.0, -1e308),
            "largest", List.of(Double.MAX_VALUE, -Double.MAX_VALUE),
            "least", List.of(Double.MIN_VALUE, 3 * Double.MIN_VALUE),
            "near", List.of(1234567.0, 1234567.5, 1234568.0),
            "same", List.of(1e16, 1e16 + 2, 1e16 + 4),
            "wide", List.of(1e-9, 1.0, 1e9),
            "counts", List.of(9000.0, 12000.0, 15000.0));

    private String id;

    @BeforeAll
    void fill() {
        try (RunLog log = served.start("axes")) {
            id = log.id();
            SERIES.forEach((metric, values) -> {
                for (int i = 0; i < values.size(); i++) {
                    log.scalar(metric, 12_345_670L + i, values.get(i));
                }
            });
            assertThat(log.flush(Served.SOON)).isTrue();
        }
        page.navigate(served.dashboard.url());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?log=1", "?clip=1", "?x=time"})
    void every_axis_has_room_for_what_it_says_and_says_nothing_twice(String query) {
        page.navigate(served.dashboard.url() + "/runs/" + id + query);
        for (String metric : SERIES.keySet()) {
            draw(metric);
            List<?> labels = (List<?>) page.evaluate("() => " + labels(metric, "yAxis"));
            assertThat(labels).as(metric + query).hasSizeGreaterThan(1).doesNotHaveDuplicates();
            assertThat(page.evaluate("() => " + labels(metric, "xAxis")))
                    .asInstanceOf(InstanceOfAssertFactories.LIST)
                    .as(metric + query)
                    .doesNotHaveDuplicates();
            assertThat((Boolean) page.evaluate("() => { const plot = " + plot(metric) + ", pen ="
                            + " document.createElement('canvas').getContext('2d'); const option = plot.getOption();"
                            + " const { fontSize, fontFamily } = option.yAxis[0].axisLabel;"
                            + " pen.font = fontSize + 'px ' + fontFamily;"
                            + " const most = Math.max(..." + labels(metric, "yAxis")
                            + ".map(text => pen.measureText(text).width));"
                            + " return option.grid[0].left >= most + 8; }"))
                    .as("the margin of %s%s, with %s", metric, query, labels)
                    .isTrue();
        }
    }

    @Test
    void one_axis_has_one_notation() {
        page.navigate(served.dashboard.url() + "/runs/" + id);
        assertThat(labels("small")).allMatch(text -> text.matches("0\\.\\d{6}"));
        assertThat(labels("huge")).containsExactly("-1.0e308", "-0.5e308", "0", "0.5e308", "1.0e308");
        assertThat(labels("counts")).allMatch(text -> text.matches("\\d+k"));
        page.navigate(served.dashboard.url() + "/runs/" + id + "?log=1");
        assertThat(labels("wide")).allMatch(text -> text.matches("1e-?\\d+"));
    }

    @Test
    void the_greatest_and_the_least_are_drawn_apart() {
        page.navigate(served.dashboard.url() + "/runs/" + id);
        for (String metric : List.of("huge", "largest")) {
            draw(metric);
            assertThat((Boolean) page.evaluate("() => { const plot = " + plot(metric)
                            + ", [first, ...more] = plot.getOption().series[0].data;"
                            + " const y = ([x, y]) => plot.convertToPixel({ xAxisIndex: 0, yAxisIndex: 0 }, [x, y])[1];"
                            + " return y(more.at(-1)) - y(first) > 100; }"))
                    .as(metric)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tickTexts | [0, 0.5, 1] | 0 0.5 1.0",
                "tickTexts | [0.100001, 0.100002] | 0.100001 0.100002",
                "tickTexts | [0, 5000, 10000] | 0 5k 10k",
                "tickTexts | [999999, 1000000] | 0.999999M 1.000000M",
                "tickTexts | [0.00005, 0.0001] | 0.00005 0.00010",
                "tickTexts | [1e-5, 1.5e-5] | 1.0e-5 1.5e-5",
                "tickTexts | [-2e9, 0, 2e9] | -2e9 0 2e9",
                "tickTexts | [0.001, 1, 1000] | 0.001 1 1000",
                "tickTexts | [1e-8, 1e-4, 1] | 1e-8 1e-4 1e0",
                "tickTexts | [0] | 0",
                "tickTexts | [] | ''",
                "countTexts | [0, 5e11, 1e12] | 0 0.5T 1.0T",
                "countTexts | [1.0001e12, 1.0002e12] | 1.0001T 1.0002T",
                "clockTexts | [0, 30, 60] | 0:00 0:30 1:00",
                "clockTexts | [100.25, 100.5] | 1:40.25 1:40.50",
                "clockTexts | [0, 0.5] | '0.0 s 0.5 s'",
                "clockTexts | [3600, 7200] | 1:00:00 2:00:00",
            })
    void says(String function, String values, String said) {
        assertThat(page.evaluate("import(document.querySelector('script[type=module]').src"
                        + ".replace(/[^/]*$/, 'ticktexts.js')).then(m => m." + function + "(" + values
                        + ").join(' '))"))
                .isEqualTo(said);
    }

    private List<String> labels(String metric) {
        draw(metric);
        return ((List<?>) page.evaluate("() => " + labels(metric, "yAxis")))
                .stream().map(String::valueOf).toList();
    }

    private void draw(String metric) {
        page.locator("[data-measure=" + metric + "]").scrollIntoViewIfNeeded();
        page.waitForFunction("() => " + Plot.series(metric) + "?.length > 0");
    }

    private static String plot(String metric) {
        return Plot.of("[data-measure=" + metric + "]");
    }

    /** What an axis says at its ticks. */
    private static String labels(String metric, String axis) {
        return "(label => label.customValues.map(value => label.formatter(value)))(%s.getOption().%s[0].axisLabel)"
                .formatted(plot(metric), axis);
    }
}
