package dev.fovea.dashboard.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
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

/** Two of the compared runs beside each other: networks, histograms, filters, confusion matrices. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SideBySideTest {
    /** The page reads what is inside at most every 5 s. */
    private static final LocatorAssertions.ContainsTextOptions A_BREATH =
            new LocatorAssertions.ContainsTextOptions().setTimeout(12_000);

    private Browser browser;
    private Served served;
    private Page page;
    private String narrow;
    private String wide;
    private String slow;

    @BeforeAll
    void open(@TempDir Path folder) {
        browser = new Browser();
        served = new Served(folder);
        SampleComparison runs = new SampleComparison(served);
        narrow = runs.run("narrow", SampleNetwork.JSON, 0.1, "sgd");
        wide = runs.run("wide", SampleComparison.WIDER, 0.1, "sgd");
        slow = runs.run("slow", SampleNetwork.JSON, 0.001, "sgd");
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
    void says_what_networks_cost_beside_each_other() {
        go(narrow, wide, slow);
        Locator rows = page.locator("#networks .plain-table tbody tr");

        assertThat(rows).hasCount(2);
        assertThat(rows.nth(0).locator("svg")).hasCount(2);
        assertThat(rows.nth(0)).containsText("61.7k=417k=");
        assertThat(rows.nth(1)).containsText("64.3k+2.56k (+4.1 %)");
    }

    @Test
    void shows_the_changes_between_two_networks_as_code_is_diffed() {
        go(narrow, wide);

        assertThat(page.locator(".diff-head .removed")).hasText("− lenet5: 1 x 28 x 28 to 10");
        assertThat(page.locator("tr.removed").first()).hasText("−c1/conv1conv(6, 5).same()6 × 28 × 28156");
        assertThat(page.locator("tr.added").first()).hasText("+c1/conv1conv(12, 5).same()12 × 28 × 28312");
        assertThat(page.locator("tr.follows").first()).containsText("6 × 28 × 28 → 12 × 28 × 28");
        assertThat(page.locator("tr.added").last()).containsText("dropout(0.5)");
        assertThat(page.locator(".diff .total").first()).hasText("parameters 61,706 → 64,262 (+2,556)");
    }

    @Test
    void says_so_when_all_networks_are_the_same() {
        go(narrow, slow);

        assertThat(page.locator("#networks"))
                .containsText("Both runs train the same: lenet5, 61,706 parameters, 417k multiply-adds an example");
        assertThat(page.locator(".diff")).hasCount(0);
    }

    @Test
    void keeps_the_pair_in_the_address() {
        go(narrow, wide, slow);
        page.getByLabel("Second run").selectOption(slow);

        assertThat(page).hasURL(Pattern.compile("pair=" + narrow + "," + slow));
        assertThat(page.locator("#networks")).containsText("These two runs train the same network.");
        page.getByLabel("Swap the two").click();
        assertThat(page).hasURL(Pattern.compile("pair=" + slow + "," + narrow));
        page.reload();
        assertThat(page.getByLabel("First run")).hasValue(slow);
        page.getByLabel("First run").selectOption(narrow);
        assertThat(page.getByLabel("Second run")).hasValue(slow);
    }

    @Test
    void hides_no_pair_behind_the_late_answer_for_another() {
        List<Route> held = new ArrayList<>();
        page.route("**/networks/diff?*", held::add);
        go(narrow, wide, slow);
        page.waitForCondition(() -> !held.isEmpty());
        page.getByLabel("Second run").selectOption(slow);
        assertThat(page.locator("#networks")).containsText("These two runs train the same network.");
        page.waitForResponse("**/networks/diff?*", () -> held.forEach(Route::resume));
        page.waitForTimeout(200);

        assertThat(page.locator("#networks")).containsText("These two runs train the same network.");
        page.unroute("**/networks/diff?*");
    }

    @Test
    void lays_histograms_of_two_runs_into_the_same_bins() {
        go(narrow, slow);
        page.locator("#histograms").scrollIntoViewIfNeeded();
        page.locator("#histograms select").selectOption("c3/conv1");
        page.locator("#histograms button:text-is('Weights')").click();

        assertThat(page).hasURL(Pattern.compile("layer=c3/conv1&kind=weight"));
        assertThat(page.locator("#histograms header"))
                .containsText(Pattern.compile("step 120.*step 120.*overlap \\d+ %"));
        Locator box = page.locator("#histograms .box");
        box.hover(new Locator.HoverOptions().setPosition(300, 100));
        assertThat(page.locator("#histograms .tip .where")).hasText(Pattern.compile("-?[\\d.]+ to -?[\\d.]+"));
        assertThat(page.locator("#histograms .tip tr")).hasCount(2);
        assertThat(page.locator("#legend tr.pointed")).hasCount(1);
    }

    @Test
    void counts_the_same_values_in_other_bins() {
        go(narrow, slow);

        Object shares = page.evaluate("async () => {"
                + " const home = document.querySelector('script[type=module]').src.replace(/[^/]*$/, '');"
                + " const { binned } = await import(home + 'pairhistograms.js');"
                + " return binned({ low: 0, high: 4, counts: [1, 1, 1, 1] }, -2, 4, 6); }");

        assertThat(shares).isEqualTo(List.of(0, 0, 0.25, 0.25, 0.25, 0.25));
    }

    @Test
    void moves_filters_histograms_and_confusion_by_one_slider() {
        go(narrow, slow);
        page.locator("#confusion").scrollIntoViewIfNeeded();
        assertThat(page.locator("#filters figcaption")).hasCount(2);
        assertThat(page.locator("#filters figcaption").first()).hasText("narrowstep 120");
        page.keyboard().press("ArrowLeft");

        assertThat(page.locator(".beside-head .when")).hasText("epoch 2");
        assertThat(page).hasURL(Pattern.compile("epoch=2"));
        for (int i = 0; i < 2; i++) {
            assertThat(page.locator("#filters figcaption").nth(i)).containsText("step 80");
            assertThat(page.locator("#confusion figcaption").nth(i)).containsText("step 80");
        }
        assertThat(page.locator("#histograms header")).containsText("step 80");
        page.reload();
        assertThat(page.locator(".beside-head .when")).hasText("epoch 2");
    }

    @Test
    void shows_what_each_run_confuses_and_the_difference() {
        go(narrow, slow);
        page.locator("#confusion").scrollIntoViewIfNeeded();

        assertThat(page.locator("#confusion figure")).hasCount(3);
        assertThat(page.locator("#confusion figcaption").nth(0)).hasText("narrowstep 120, 94.5 % right");
        assertThat(page.locator("#confusion figcaption").nth(1)).hasText("slowstep 120, 88.5 % right");
        assertThat(page.locator(".most li").first()).hasText("0 for 1 4.0 % → 10.0 %");
        page.locator("#confusion canvas").nth(2).hover(new Locator.HoverOptions().setPosition(150, 20));
        assertThat(page.locator("#confusion .tip").nth(2)).containsText("0, taken for 1 4 (4.0 %) 10 (10.0 %)");
    }

    @Test
    void lights_up_a_histogram_with_its_row() {
        go(narrow, slow);
        page.locator("#histograms").scrollIntoViewIfNeeded();
        assertThat(page.locator("#histograms header")).containsText("step 120");
        Object before = picture();
        page.evaluate("id => document.dispatchEvent(new CustomEvent('fovea:point', { detail: id }))", slow);

        assertThat(picture()).isNotEqualTo(before);
        page.evaluate("() => document.dispatchEvent(new CustomEvent('fovea:point', { detail: null }))");
        assertThat(picture()).isEqualTo(before);
    }

    private Object picture() {
        return page.evaluate("() => document.querySelector('#histograms canvas').toDataURL()");
    }

    @Test
    void follows_what_a_run_records_while_it_trains() {
        RunLog going = served.start("going on", Map.of("batch", 50));
        SampleInsides insides = new SampleInsides(1);
        insides.log(going, 10, 0.1);
        going.progress(10, 1);
        going.flush(Served.SOON);
        go(narrow, going.id());
        page.locator("#histograms").scrollIntoViewIfNeeded();
        assertThat(page.locator("#filters figcaption").nth(1)).containsText("step 10");
        insides.log(going, 40, 0.4);
        going.progress(40, 4);
        assertThat(page.locator("#filters figcaption").nth(1)).containsText("step 40", A_BREATH);
        insides.log(going, 50, 0.5);
        going.close();

        assertThat(page.locator("#filters figcaption").nth(1)).containsText("step 50", A_BREATH);
    }

    @Test
    void says_so_when_nothing_was_recorded_in_common() {
        String empty = served.start("empty", Map.of("rate", 0.1)).id();
        go(narrow, empty);
        page.locator("#histograms").scrollIntoViewIfNeeded();

        assertThat(page.locator("#histograms .quiet"))
                .hasText("These two runs recorded histograms of no layer in common.");
        assertThat(page.locator("#filters")).isHidden();
        assertThat(page.locator("#confusion")).isHidden();
    }

    private void go(String... runs) {
        page.navigate(served.dashboard.url() + "/compare?runs=" + String.join(",", runs));
        page.locator("#beside").scrollIntoViewIfNeeded();
    }
}
