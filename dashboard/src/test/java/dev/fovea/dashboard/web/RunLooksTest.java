package dev.fovea.dashboard.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fovea.dashboard.store.RunLog;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs that are shown together are told apart, whichever they are and however noisy. */
class RunLooksTest extends OnPages {
    private static final double SHORTEST = 7; // pixels, of the dashes of a level line

    private final List<String> ids = new ArrayList<>();

    @BeforeAll
    void fill() {
        for (int run = 0; run < 21; run++) {
            try (RunLog log = served.start("run " + run)) {
                ids.add(log.id());
                for (int step = 1; step <= 400; step++) {
                    log.scalar("noisy", step, step % 2 == 0 ? run : run + 20);
                    log.scalar("level", step, run);
                }
                assertThat(log.flush(Served.SOON)).isTrue();
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0,8", "3,11,19", "1,9,17,2,10,18,4,12"})
    void no_two_of_up_to_eight_runs_have_one_colour(String chosen) {
        List<String> runs = chosen(chosen);
        page.navigate(served.dashboard.url() + "/compare?runs=" + String.join(",", runs));
        page.waitForFunction("() => " + Plot.series("level") + "?.length === " + runs.size());

        List<?> drawn = (List<?>) page.evaluate("() => " + Plot.series("level") + ".map(one => one.lineStyle.color)");
        assertThat(drawn).doesNotHaveDuplicates();
        assertThat(page.evaluate("() => [...document.querySelectorAll('#legend .swatch')].map("
                        + "swatch => getComputedStyle(swatch).color)"))
                .isEqualTo(drawn);
    }

    @Test
    void of_more_each_colour_has_as_few_runs_as_can_be_with_other_dashes() {
        Object looks = page.evaluate("() => { const most = n => Array.from({ length: n }, (_, i) => "
                + "({ id: i, started: i, color: i * 8 })); return import(document.querySelector('script[type=module]').src"
                + ".replace(/[^/]*$/, 'palette.js')).then(({ slots, look }) => [9, 20, 32].map(n => { const all ="
                + " [...slots(most(n)).values()].map(look), colors = all.map(({ color }) => color); return ["
                + " Math.max(...colors.map(c => colors.filter(d => d === c).length)),"
                + " new Set(all.map(one => JSON.stringify(one))).size].join(' '); }).join(', ')); }");
        assertThat(looks).isEqualTo("2 9, 3 20, 4 32");
    }

    @Test
    void dashes_of_a_noisy_curve_are_no_dust() {
        page.navigate(served.dashboard.url() + "/compare?runs=" + String.join(",", ids.subList(4, 6)));
        for (String metric : List.of("noisy", "level")) {
            page.locator("[data-measure=" + metric + "]").scrollIntoViewIfNeeded();
            page.waitForFunction("() => " + Plot.series(metric) + "?.length === 2");
        }
        assertThat(dash("level")).isBetween(SHORTEST, 1.5 * SHORTEST);
        assertThat(dash("noisy")).isGreaterThan(20 * SHORTEST);
        assertThat(page.locator("#legend .swatch line[stroke-dasharray]")).hasCount(2);
    }

    private double dash(String metric) {
        return ((Number) page.evaluate("() => " + Plot.series(metric) + "[0].lineStyle.type[0]")).doubleValue();
    }

    private List<String> chosen(String indexes) {
        return List.of(indexes.split(",")).stream()
                .map(index -> ids.get(Integer.parseInt(index)))
                .toList();
    }
}
