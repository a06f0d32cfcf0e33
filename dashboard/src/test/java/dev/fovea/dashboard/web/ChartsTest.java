package dev.fovea.dashboard.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import dev.fovea.dashboard.store.RunLog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** How charts answer to pointer, wheel, keys and new points. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChartsTest {
    private static final int POINTS = 6000;

    private Browser browser;
    private Served served;
    private Page page;
    private RunLog running;
    private final List<String> ids = new ArrayList<>();

    @BeforeAll
    void open(@TempDir Path folder) {
        browser = new Browser();
        served = new Served(folder);
        running = logged(0, POINTS);
        for (int i = 1; i < 8; i++) {
            logged(i, 50).close();
        }
        page = browser.page();
    }

    private RunLog logged(int run, int points) {
        RunLog log = served.start("run " + run, Map.of("rate", 0.1 * run));
        for (int step = 1; step <= points; step++) {
            double noise = step % 2 == 0 ? 0.05 : -0.05;
            log.scalar("train/loss", step, step == 20 && run == 0 ? 99 : 1 + run + noise);
        }
        assertThat(log.flush(Served.SOON)).isTrue();
        ids.add(log.id());
        return log;
    }

    @AfterAll
    void close() {
        served.close();
        browser.close();
    }

    @AfterEach
    void complainsOfNothing() {
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void names_five_curves_and_how_many_more_there_are() {
        go("&zoom=1..50&clip=1", ids);
        box().hover(new Locator.HoverOptions().setPosition(200, 60));

        assertThat(page.locator("[data-measure=loss] .tip tr")).hasCount(5);
        assertThat(page.locator("[data-measure=loss] .tip .near")).hasCount(1);
        assertThat(page.locator("[data-measure=loss] .tip")).containsText("+3 more");
    }

    @Test
    void tells_the_raw_value_beside_the_smoothed_one() {
        go("&smooth=0.9", ids.subList(1, 3));
        page.waitForFunction("() => " + series() + "?.length === 4");
        box().hover(new Locator.HoverOptions().setPosition(250, 100));

        assertThat(page.locator("[data-measure=loss] .tip tr").first())
                .containsText(Pattern.compile("run \\d\\d\\.\\d+raw \\d\\.\\d+"));
        assertThat(page.evaluate("() => " + series() + "[0].lineStyle.color"))
                .asString()
                .endsWith("0.22)");
    }

    @Test
    void no_smoothing_bends_what_somebody_sets() {
        try (RunLog scheduled = served.start("scheduled")) {
            for (int step = 1; step <= 40; step++) {
                scheduled.scalar("rate", step, step <= 20 ? 0.1 : 0.01);
                scheduled.scalar("lr-Adam/group1", step, step <= 20 ? 0.1 : 0.01);
                scheduled.scalar("error rate", step, step <= 20 ? 0.1 : 0.01);
            }
            assertThat(scheduled.flush(Served.SOON)).isTrue();
            page.navigate(served.dashboard.url() + "/runs/" + scheduled.id() + "?smooth=0.9");
            for (String exact : List.of("rate", "lr-Adam/group1")) {
                String series = Plot.option("[data-measure=\"" + exact + "\"]") + "?.series";
                page.waitForFunction("() => " + series + "?.length === 1");
                assertThat(page.evaluate("() => " + series + "[0].data.map(([, y]) => y).join()"))
                        .isEqualTo("0.1,".repeat(20) + "0.01,".repeat(19) + "0.01");
            }
            page.waitForFunction("() => " + Plot.option("[data-measure=\"error rate\"]") + "?.series.length === 2");
        }
    }

    @Test
    void fetches_finer_points_of_a_part_and_keeps_the_zoom_when_points_come() {
        go("", ids.subList(0, 1));
        Locator note = page.locator("[data-measure=loss] .note");
        assertThat(note).hasText(Pattern.compile("[\\d,]+ of 6,000 points"));
        Object before = page.evaluate("() => " + within(800, 1050));
        drag(0.2, 0.25);

        assertThat(page.locator(".zoomed")).hasText(Pattern.compile("steps [\\d,]+ to [\\d,]+ ✕"));
        assertThat(note).hasText("");
        String address = page.url();
        assertThat(((Number) page.evaluate("() => " + within(800, 1050))).intValue())
                .isGreaterThan(((Number) before).intValue());
        running.scalar("train/loss", POINTS + 1, 1);
        assertThat(page.locator("#pulse")).hasText(Pattern.compile("updated (just now|\\d+ s ago)"));
        assertThat(page).hasURL(address);
        box().dblclick();
        assertThat(page).not().hasURL(Pattern.compile("zoom"));
    }

    @Test
    void leaves_the_wheel_to_the_page() {
        go("", ids);
        box().hover();
        page.mouse().wheel(0, 240);

        page.waitForFunction("() => scrollY > 100");
        assertThat(page.locator(".zoomed")).isHidden();
        page.evaluate("scrollTo(0, 0)");
    }

    @Test
    void fits_the_vertical_axis_to_most_values_on_request() {
        go("", ids.subList(0, 1));
        page.waitForFunction("() => " + option() + "?.yAxis[0].max >= 99");
        page.getByLabel("Ignore outliers").check();

        page.waitForFunction("() => " + option() + "?.yAxis[0].max < 2");
        assertThat(page).hasURL(Pattern.compile("clip=1"));
    }

    @Test
    void gives_a_run_one_colour_everywhere() {
        go("", ids.subList(1, 4));
        page.waitForFunction("() => " + series() + "?.length === 3");

        assertThat(page.evaluate("() => [...document.querySelectorAll('#legend .swatch')].map("
                        + "swatch => getComputedStyle(swatch).color)"))
                .isEqualTo(page.evaluate("() => " + series() + ".map(one => one.lineStyle.color)"));
    }

    @Test
    void is_read_and_zoomed_by_keys() {
        go("", ids.subList(1, 3));
        page.waitForFunction("() => " + series() + "?.length === 2");
        box().focus();
        page.keyboard().press("ArrowRight");
        assertThat(page.locator("[data-measure=loss] .tip .where")).containsText("step 26");
        page.keyboard().press("Shift+ArrowRight");
        assertThat(page.locator("[data-measure=loss] .tip .where")).containsText("step 31");

        page.keyboard().press("+");
        assertThat(page).hasURL(Pattern.compile("zoom=1\\d\\.\\.4\\d"));
        page.keyboard().press("Escape");
        assertThat(page).not().hasURL(Pattern.compile("zoom"));
    }

    @Test
    void lights_up_curves_when_their_row_is_pointed_at() {
        go("", ids.subList(1, 3));
        page.waitForFunction("() => " + series() + "?.length === 2");
        page.evaluate(
                "() => { window.pointed = []; document.addEventListener('fovea:point', e => pointed.push(e.detail)); }");
        page.locator("#legend tbody tr").nth(1).hover();

        assertThat(page.evaluate("window.pointed")).isEqualTo(List.of(ids.get(2)));
        assertThat(page.locator("#legend tr.pointed")).containsText("run 2");
    }

    @Test
    void pauses_while_its_tab_is_hidden() {
        go("", ids.subList(1, 3));
        assertThat(page.locator("#pulse")).hasText(Pattern.compile("updated .*"));
        hide(true);
        assertThat(page.locator("#pulse")).hasText("paused");
        hide(false);
        assertThat(page.locator("#pulse")).hasText(Pattern.compile("updated .*"));
    }

    private void hide(boolean hidden) {
        page.evaluate(
                "hidden => { Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });"
                        + " document.dispatchEvent(new Event('visibilitychange')); }",
                hidden);
    }

    private void go(String more, List<String> runs) {
        page.navigate(served.dashboard.url() + "/compare?runs=" + String.join(",", runs) + more);
        page.waitForFunction("() => " + series() + "?.length > 0");
    }

    private Locator box() {
        return page.locator("[data-measure=loss] .box");
    }

    private void drag(double from, double to) {
        BoundingBox area = box().boundingBox();
        page.mouse().move(area.x + from * area.width, area.y + area.height / 2);
        page.mouse().down();
        page.mouse().move(area.x + to * area.width, area.y + area.height / 2);
        page.mouse().up();
    }

    private static String option() {
        return Plot.option("[data-measure=loss]");
    }

    private static String series() {
        return option() + "?.series";
    }

    /** How many points are drawn between two steps. */
    private static String within(int from, int to) {
        return "%s[0].data.filter(([x]) => x >= %d && x <= %d).length".formatted(series(), from, to);
    }
}
