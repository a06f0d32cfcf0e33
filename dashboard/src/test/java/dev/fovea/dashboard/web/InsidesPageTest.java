package dev.fovea.dashboard.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.fovea.dashboard.store.Evidence;
import dev.fovea.dashboard.store.FilterPoint;
import dev.fovea.dashboard.store.Finding;
import dev.fovea.dashboard.store.HistogramPoint;
import dev.fovea.dashboard.store.RunLog;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The table of a network's layers beside its drawing, and the page of a layer, with pointer and keys. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InsidesPageTest {
    private Browser browser;
    private Served served;
    private Page page;
    private RunLog run;

    @BeforeAll
    void open(@TempDir Path folder) {
        browser = new Browser();
        served = new Served(folder);
        run = new SampleRuns(served.store, served.clock, 6, 200).running("inside", 0.05, "sgd", 3);
        run.finding(new Finding(
                1, Finding.Kind.WARNING, "c3/relu1", "dead", "", new Evidence("dead ReLU", "activation", 0.6, 0.5)));
        double unknown = Double.NaN;
        byte[] activity = {51, 0, -1, -1, -1, -1}; // a fifth, never, and always
        long[] counts = {9, 1};
        run.histogram(new HistogramPoint(
                600,
                "c1/relu1",
                "activation",
                0,
                1,
                counts,
                0.1,
                0.2,
                0,
                1,
                0.9,
                0,
                0.1,
                unknown,
                unknown,
                unknown,
                activity));
        run.finding(new Finding(
                1, Finding.Kind.WARNING, "c1/conv1", "far", "", new Evidence("update size", "weight", 0.03, 0.01)));
        run.histogram(updated("c1/conv1", 0.03));
        run.histogram(updated("c3/conv1", 1e-6)); // as at the end of a schedule, where no rule speaks
        run.flush(Served.SOON);
    }

    private static HistogramPoint updated(String layer, double ratio) {
        long[] counts = {9, 1};
        double unknown = Double.NaN;
        return new HistogramPoint(
                600, layer, "weight", -1, 1, counts, 0, 0.5, -1, 1, 0, 0, unknown, unknown, ratio, 1e-3, new byte[0]);
    }

    @AfterAll
    void close() {
        served.close();
        browser.close();
    }

    @BeforeEach
    void openPage() {
        page = browser.page();
    }

    @AfterEach
    void closePage() {
        page.context().close();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void the_table_tells_what_layers_are_and_cost_and_how_they_do() {
        go("/network");
        assertThat(row("c1/conv1")).containsText("c1/conv16 × 28 × 28156118k5 × 5");
        assertThat(row("c1/conv1").locator(".spark")).hasCount(2); // deviation, and updates
        assertThat(row("c1/conv1").locator("[data-odd=warn]")).hasText("0.030");
        assertThat(row("c3/conv1")).containsText("1.0e-6");
        assertThat(row("c3/conv1").locator("[data-odd]")).hasCount(0);
        assertThat(row("c1/relu1")).containsText("18.8 kB");
        assertThat(row("c3/relu1").locator(".flag")).hasAttribute("data-kind", "WARNING");
        assertThat(page.locator(".overlay .flag[data-kind=WARNING]")).hasCount(2);
    }

    @Test
    void pointing_at_a_layer_lights_it_up_in_the_drawing_and_the_other_way_round() {
        go("/network");
        assertThat(page.locator(".overlay a")).hasCount(13);
        row("c3/conv1").hover();
        assertThat(page.locator(".overlay a.lit")).hasAttribute("aria-label", "c3/conv1");

        box("c5/dense1").hover();
        assertThat(page.locator("tr.pointed")).hasCount(1);
        assertThat(page.locator("tr.pointed")).containsText("c5/dense1");
    }

    @Test
    void a_box_of_the_drawing_opens_its_layer() {
        go("/network");
        box("c1/relu1").click();
        assertThat(page).hasURL(Pattern.compile("layer\\?path=c1/relu1$"));
        assertThat(page.locator("h1")).hasText("c1/relu1");
    }

    @Test
    void keys_go_through_the_layers_and_open_one_and_come_back_to_it() {
        go("/network");
        page.keyboard().press("ArrowDown");
        page.keyboard().press("ArrowDown");
        assertThat(page).hasURL(Pattern.compile("network\\?at=c1/conv1$"));
        assertThat(page.locator("tr.pointed")).containsText("c1/conv1");
        page.keyboard().press("Enter");
        assertThat(page.locator("h1")).hasText("c1/conv1");
        page.keyboard().press("r");
        assertThat(page).hasURL(Pattern.compile("network\\?at=c1/conv1$"));
        assertThat(page.locator("tr.pointed")).containsText("c1/conv1");
    }

    @Test
    void statistics_come_by_themselves_and_leave_the_cursor_where_it_is() {
        go("/network?at=c1/conv1");
        assertThat(page.locator("#pulse")).hasText(Pattern.compile("updated .*"));
        new SampleInsides(3).log(run, 650, 0.9);
        run.scalar("train/loss", 650, 0.1);
        assertThat(row("c1/conv1").locator(".spark-cell").first())
                .hasAttribute("title", Pattern.compile(".*at step 650"));
        assertThat(page.locator("tr.pointed")).containsText("c1/conv1");
    }

    @Test
    void arrows_go_through_the_steps_of_a_histogram_and_its_filters() {
        go("/layer?path=c1/conv1&as=step");
        assertThat(page.locator("#distribution .when")).hasText(Pattern.compile("step 6\\d0"));
        page.keyboard().press("ArrowLeft");
        page.keyboard().press("ArrowLeft");
        String chosen = page.locator("#distribution .when").textContent();
        assertThat(page).hasURL(Pattern.compile("at=[45]00"));
        assertThat(page.locator("#filters .when")).hasText(chosen);
        page.reload();
        assertThat(page.locator("#distribution .when")).hasText(chosen);
        page.keyboard().press("ArrowRight");
        assertThat(page.locator("#distribution .when")).not().hasText(chosen);
    }

    @Test
    void a_bar_of_one_step_tells_how_many_values_are_near() {
        go("/layer?path=c1/conv1&as=step&at=100");
        page.locator("#distribution .box").hover();
        assertThat(page.locator("#distribution .tip")).containsText("step 100");
        assertThat(page.locator("#distribution .tip")).containsText(Pattern.compile("near .*%"));
    }

    @Test
    void a_layer_tells_what_it_costs_and_a_filter_shows_itself_enlarged() {
        go("/layer?path=c1/conv1");
        assertThat(page.locator(".heading")).containsText("118k multiply-adds");
        page.locator("#filters canvas").first().hover(new Locator.HoverOptions().setPosition(10, 10));
        assertThat(page.locator("#filters .tip canvas")).isVisible();
        assertThat(page.locator("#filters .tip"))
                .containsText(Pattern.compile("filter 1 of 6norm.*dead share80\\.0 %"));
    }

    /** Scores and files are of averages then. */
    @Test
    void a_run_of_averages_says_whose_weights_are_shown() {
        go("/layer?path=c1/conv1");
        assertThat(page.locator(".heading")).not().containsText("averages");
        try (RunLog averaged = served.start("averaged", Map.of("average", "ema(0.9)"))) {
            averaged.histogram(updated("c1/conv1", 0.01));
            averaged.filters(new FilterPoint(4, "c1/conv1", List.of(1, 1, 2, 2), new float[4]));
            averaged.flush(Served.SOON);
            String said = "weights in training, not their averages by ema(0.9), which scores and files are of";
            page.navigate(served.dashboard.url() + "/runs/" + averaged.id() + "/layer?path=c1/conv1");
            assertThat(page.locator(".heading")).containsText(said);
            page.navigate(served.dashboard.url() + "/runs/" + averaged.id());
            assertThat(page.locator("#filters")).containsText(said);
        }
    }

    private void go(String path) {
        page.navigate(served.dashboard.url() + "/runs/" + run.id() + path);
    }

    private Locator row(String path) {
        return page.locator(".layers tbody tr").filter(new Locator.FilterOptions().setHasText(path));
    }

    private Locator box(String path) {
        return page.locator(".overlay a[aria-label='%s']".formatted(path));
    }
}
