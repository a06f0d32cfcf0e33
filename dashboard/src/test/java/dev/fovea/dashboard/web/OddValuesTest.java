package dev.fovea.dashboard.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import dev.fovea.dashboard.store.RunLog;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Nothing that was measured is invisible: not a point between gaps, not what is no number, and not what has no logarithm. */
class OddValuesTest extends OnPages {
    private static final double NAN = Double.NaN;

    private String id;

    @BeforeAll
    void fill() {
        try (RunLog log = served.start("odd")) {
            id = log.id();
            put(log, "train/loss", 1, NAN, 2, NAN, NAN, 3, 4, NAN, 5);
            put(log, "test/loss", 2, NAN, 3, NAN, NAN, 4, 5, NAN, 6);
            put(log, "kinds", 1, NAN, 2, Double.POSITIVE_INFINITY, 3, Double.NEGATIVE_INFINITY, 4);
            put(log, "signs", 1, 0, 10, -0.5, 100, 1000);
            for (int step = 1; step <= 6000; step++) {
                log.scalar("long", step, step % 60 == 30 ? 1 + step % 7 : NAN);
            }
            assertThat(log.flush(Served.SOON)).isTrue();
        }
    }

    private static void put(RunLog log, String metric, double... values) {
        for (int i = 0; i < values.length; i++) {
            log.scalar(metric, i + 1, values[i]);
        }
    }

    @Test
    void a_point_between_gaps_is_a_dot_however_thin_or_faint_its_curve() {
        go("");
        assertThat(dots("loss", "test")).isEqualTo("1,3,6,7,9");
        assertThat(dots("loss", "train")).isEqualTo("1,3,9");
        go("?smooth=0.5");
        assertThat(page.evaluate("() => " + drawn("loss") + "[0].showSymbol")).isEqualTo(true);
    }

    @Test
    void a_point_between_gaps_is_a_dot_where_a_bucket_stands_for_several() {
        go("");
        Object dots = page.evaluate("() => { const line = " + drawn("long") + "[0];"
                + " return line.data.filter((_, i) => line.symbol(null, { dataIndex: i }) === 'circle').length; }");
        assertThat(dots).isEqualTo(100);
    }

    @Test
    void a_point_without_a_logarithm_makes_gaps_too_and_is_a_mark_below() {
        go("?log=1");
        assertThat(page.evaluate("() => " + drawn("signs") + "[0].showSymbol")).isEqualTo(true);
        assertThat(marks("signs")).isEqualTo("2 0 triangle 180 | 4 0 triangle 180");
        hover("signs", 3.0 / 5);
        assertThat(page.locator("[data-measure=signs] .tip .odd")).containsText("no logarithm of -0.5 at step 4");
        go("");
        assertThat(marks("signs")).isEmpty();
    }

    @Test
    void what_is_no_number_is_told_apart() {
        go("");
        String cross = "path://M0 2L2 0L5 3L8 0L10 2L7 5L10 8L8 10L5 7L2 10L0 8L3 5Z";
        assertThat(marks("kinds")).isEqualTo("2 1 " + cross + " 0 | 4 1 triangle 0 | 6 0 triangle 180");
        hover("kinds", 3.0 / 6);
        assertThat(page.locator("[data-measure=kinds] .tip .odd")).containsText("∞ at step 4");
    }

    @Test
    void a_small_curve_has_a_dot_between_gaps() {
        go("");
        for (String module : List.of("sparkline.js", "ratioline.js")) {
            assertThat(page.evaluate("import(document.querySelector('script[type=module]').src.replace(/[^/]*$/, '"
                            + module + "')).then(m => Object.values(m)[0]([1, 'NaN', 2, 'NaN', 3, 4], "
                            + (module.startsWith("ratio") ? "[1, 10], " : "")
                            + "'x').querySelector('path').getAttribute('d').match(/M[^ML]*h0/g).length)"))
                    .isEqualTo(3);
        }
        Object cap =
                page.evaluate("() => { const spark = document.createElementNS('http://www.w3.org/2000/svg', 'svg');"
                        + " spark.classList.add('spark'); spark.innerHTML = '<path/>'; document.body.append(spark);"
                        + " return getComputedStyle(spark.firstChild).strokeLinecap; }");
        assertThat(cap).isEqualTo("round");
    }

    private void go(String query) {
        page.navigate(served.dashboard.url() + "/runs/" + id + query);
        for (String measure : List.of("loss", "kinds", "signs", "long")) {
            page.locator("[data-measure=" + measure + "]").scrollIntoViewIfNeeded();
            page.waitForFunction("() => " + Plot.series(measure) + "?.length > 0");
        }
    }

    private void hover(String measure, double share) {
        Locator box = page.locator("[data-measure=" + measure + "] .box");
        box.scrollIntoViewIfNeeded();
        double x = ((Number) page.evaluate(
                        "share => { const plot = " + Plot.of("[data-measure=" + measure + "]") + ";"
                                + " const [x0, x1] = [plot.getOption().xAxis[0].min, plot.getOption().xAxis[0].max];"
                                + " return plot.convertToPixel({ xAxisIndex: 0 }, x0 + share * (x1 - x0)); }",
                        share))
                .doubleValue();
        box.hover(new Locator.HoverOptions().setPosition(x, 100));
    }

    /** At which x a curve has dots. */
    private Object dots(String measure, String split) {
        return page.evaluate("() => { const line = " + drawn(measure) + ".find(line => line.name === '" + split + "');"
                + " const form = i => typeof line.symbol === 'string' ? line.symbol : line.symbol(0, { dataIndex: i });"
                + " return line.data.filter(([, y], i) => line.showSymbol && y !== null && form(i) === 'circle')"
                + ".map(([x]) => x).join(); }");
    }

    private String drawn(String measure) {
        return Plot.series(measure) + ".filter(one => one.type === 'line')";
    }

    private String marks(String measure) {
        return (String)
                page.evaluate(
                        "() => " + Plot.series(measure) + ".filter(one => one.type === 'scatter').flatMap(one =>"
                                + " one.data.map(item => [...item.value, item.symbol, item.symbolRotate ?? 0].join(' '))).join(' | ')");
    }
}
