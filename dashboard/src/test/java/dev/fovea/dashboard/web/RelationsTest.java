package dev.fovea.dashboard.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Parallel coordinates, scatter and importance of parameters. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RelationsTest {
    private Browser browser;
    private Served served;
    private Page page;
    private final List<String> ids = new ArrayList<>();

    @BeforeAll
    void open(@TempDir Path folder) {
        browser = new Browser();
        served = new Served(folder);
        SampleComparison runs = new SampleComparison(served);
        for (int i = 0; i < 8; i++) {
            ids.add(runs.run("trial " + i, SampleNetwork.JSON, 0.0001 * Math.pow(2.5, i), i % 2 == 0 ? "sgd" : "adam"));
        }
        page = browser.page();
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
    void draws_each_run_through_all_that_sets_runs_apart() {
        go("");

        assertThat(page.locator(".route")).hasCount(8);
        assertThat(page.locator(".axis-title").allTextContents())
                .isEqualTo(List.of("optimiser", "rate", "test/accuracy, best"));
        assertThat(page.getByLabel("Logarithmic axis: rate")).hasAttribute("aria-pressed", "true");
    }

    @Test
    void takes_the_runs_that_pass_through_a_part_of_an_axis() {
        go("");
        BoundingBox rate = page.getByLabel(Pattern.compile("Part of rate;")).boundingBox();
        page.mouse().move(rate.x + rate.width / 2, rate.y + 2);
        page.mouse().down();
        page.mouse().move(rate.x + rate.width / 2, rate.y + 0.45 * rate.height);
        page.mouse().up();

        assertThat(page.locator(".route.out")).hasCount(4);
        assertThat(page.locator("#relations .tools")).containsText("4 of 8 runs");
        assertThat(page).hasURL(Pattern.compile("brush=parameters.rate%7E[\\d.e-]+\\.\\.[\\d.e-]+"));
        page.reload();
        assertThat(page.locator(".route.out")).hasCount(4);
        assertThat(page.getByText("Compare only these"))
                .hasAttribute("href", "/compare?runs=" + String.join(",", ids.subList(4, 8)));
        page.getByText("Take all again").click();
        assertThat(page.locator(".route.out")).hasCount(0);
        assertThat(page).not().hasURL(Pattern.compile("brush"));
    }

    @Test
    void is_brushed_by_keys_too() {
        go("");
        Locator grip = page.getByLabel(Pattern.compile("Part of optimiser;"));
        grip.focus();
        page.keyboard().press("ArrowDown");

        assertThat(page.locator(".route.out")).hasCount(4);
        assertThat(grip).hasAttribute("aria-valuetext", "sgd");
        assertThat(grip).isFocused();
        page.keyboard().press("Escape");
        assertThat(page.locator(".route.out")).hasCount(0);
    }

    @Test
    void turns_axes_round_and_makes_them_linear() {
        go("");
        String before = route(0);
        page.getByLabel("Turn the axis round: rate").click();
        String turned = route(0);
        page.getByLabel("Logarithmic axis: rate").click();

        assertThat(turned).isNotEqualTo(before);
        assertThat(route(4)).isNotEqualTo(before);
        assertThat(page).hasURL(Pattern.compile("flip=parameters.rate&scale=parameters.rate"));
        page.reload();
        assertThat(page.getByLabel("Turn the axis round: rate")).hasAttribute("aria-pressed", "true");
        assertThat(page.getByLabel("Logarithmic axis: rate")).hasAttribute("aria-pressed", "false");
    }

    @Test
    void sets_any_metric_over_any_dimension() {
        go("");
        page.getByLabel("Metric").selectOption("test/loss.best");
        page.getByLabel("Across").selectOption("parameters.optimiser");

        assertThat(page).hasURL(Pattern.compile("metric=test/loss.best&across=parameters.optimiser"));
        page.mouse().move(1, 1); // off all that tells when a pointer leaves it
        page.waitForFunction("() => " + dots() + "?.xAxis[0].name === 'optimiser'");
        assertThat(page.evaluate("() => " + dots() + ".series[0].data.length")).isEqualTo(8);
        assertThat(page.evaluate("() => " + dots() + ".yAxis[0].name")).isEqualTo("test/loss, best");
    }

    @Test
    void tells_what_mattered_and_of_how_many_runs() {
        go("");

        Locator rows = page.locator(".importance tbody tr");
        assertThat(rows.nth(0)).hasText(Pattern.compile("rate\\+1\\.00< 0\\.1 %8|rate\\+1\\.000\\.\\d %8"));
        assertThat(rows.nth(1)).containsText("optimiser");
        assertThat(rows.nth(1)).hasClass("faint");
    }

    @Test
    void tells_nothing_of_too_few_runs() {
        page.navigate(served.dashboard.url() + "/compare?runs=" + String.join(",", ids.subList(0, 3)));
        page.locator("#relations").scrollIntoViewIfNeeded();

        assertThat(page.locator("#relations .quiet"))
                .hasText("Of fewer than 5 runs, nothing can be told of what mattered: 3 runs have been chosen.");
    }

    @Test
    void lights_up_a_run_everywhere() {
        go("");
        page.mouse().move(1, 1); // off all that tells when a pointer leaves it
        page.waitForFunction(
                "id => document.dispatchEvent(new CustomEvent('fovea:point', { detail: id }))"
                        + " && document.querySelector('.route.pointed') && document.querySelector('#relations .tip .where')",
                ids.get(2)); // said again until all is drawn that listens

        assertThat(page.locator(".route.pointed")).hasAttribute("data-run", ids.get(2));
        assertThat(page.locator("#relations .tip .where")).hasText("trial 2");
        assertThat(page.locator("#legend tr.pointed")).containsText("trial 2");
    }

    @Test
    void keeps_what_is_being_drawn_on_an_axis_while_points_come() {
        RunLog going = served.start("going on", Map.of("rate", 0.5));
        going.scalar("test/accuracy", 1, 0.5);
        assertThat(going.flush(Served.SOON)).isTrue();
        page.navigate(served.dashboard.url() + "/compare?runs=" + going.id() + "," + ids.get(0));
        page.locator("#relations").scrollIntoViewIfNeeded();
        BoundingBox rate = page.getByLabel(Pattern.compile("Part of rate;")).boundingBox();
        page.mouse().move(rate.x + rate.width / 2, rate.y + 2);
        page.mouse().down();
        page.mouse().move(rate.x + rate.width / 2, rate.y + 20);
        going.scalar("test/accuracy", 2, 0.123);
        assertThat(page.locator("#legend")).containsText("0.123");
        page.mouse().move(rate.x + rate.width / 2, rate.y + 0.6 * rate.height);
        page.mouse().up();

        assertThat(page.locator(".route.out")).hasAttribute("data-run", ids.get(0));
        going.close();
    }

    @Test
    void takes_any_text_for_a_name() {
        String name = "<img src=x onerror=\"window.taken=true\">, ~50%";
        SampleComparison runs = new SampleComparison(served);
        List<String> hostile = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            hostile.add(runs.run(name, SampleNetwork.JSON, Map.of(name, i, "word", name + i), 0.5 + 0.1 * i));
        }
        page.navigate(served.dashboard.url() + "/compare?runs=" + String.join(",", hostile));
        page.locator("#relations").scrollIntoViewIfNeeded();
        Locator grip = page.getByLabel("Part of " + name);
        grip.focus();
        page.keyboard().press("ArrowUp");

        assertThat(page.locator(".route.out")).hasCount(2);
        page.reload();
        assertThat(page.locator(".route.out")).hasCount(2);
        assertThat(page.locator("img[src=x]")).hasCount(0);
        assertThat(page.evaluate("window.taken")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "'[1, 2, 3, 4]', '[10, 20, 30, 40]', 1",
        "'[1, 2, 3, 4]', '[4, 3, 2, 1]', -1",
        "'[1, 10, 100, 1000]', '[1, 2, 4, 8]', 1",
        "'[106, 100, 86, 101, 99, 103, 97, 113, 112, 110]', '[7, 27, 2, 50, 28, 29, 20, 12, 6, 17]', -0.17575758",
        "'[1, 2, 2, 3]', '[1, 2, 3, 4]', 0.94868330",
        "'[\"a\", \"a\", \"b\", \"b\"]', '[1, 2, 3, 4]', 0.89442719",
        "'[\"a\", \"b\", \"a\", \"b\"]', '[1, 1, 2, 2]', 0",
        "'[5, 5, 5]', '[1, 2, 3]', 0",
    })
    void correlates_ranks_as_scipy_does(String xs, String ys, double expected) {
        Object found =
                page.evaluate("([xs, ys]) => " + ranks("strength(JSON.parse(xs), JSON.parse(ys))"), List.of(xs, ys));

        assertThat(((Number) found).doubleValue()).isCloseTo(expected, within(1e-6));
    }

    @Test
    void says_how_often_chance_does_as_well() {
        assertThat(chanceOf("[1,2,3,4,5,6,7,8,9,10]", "[1,2,3,4,5,6,7,8,9,10]")).isLessThan(0.002);
        assertThat(chanceOf("[1,2,3,4,5,6]", "[3,1,2,6,4,5]")).isBetween(0.05, 0.35);
    }

    private double chanceOf(String xs, String ys) {
        return ((Number) page.evaluate("() => " + ranks("chance(" + xs + ", " + ys + ")"))).doubleValue();
    }

    private String ranks(String expression) {
        if (!page.url().contains("compare")) {
            go("");
        }
        return "import(document.querySelector('script[type=module]').src.replace(/[^/]*$/, '') + 'ranks.js')"
                + ".then(({ strength, chance, ranks }) => " + expression + ")";
    }

    private void go(String more) {
        page.navigate(served.dashboard.url() + "/compare?runs=" + String.join(",", ids) + more);
        page.locator("#relations").scrollIntoViewIfNeeded();
        assertThat(page.locator(".route").first()).isAttached();
    }

    private String route(int i) {
        return page.locator(".route .drawn").nth(i).getAttribute("d");
    }

    private static String dots() {
        return Plot.option("#relations .box");
    }
}
