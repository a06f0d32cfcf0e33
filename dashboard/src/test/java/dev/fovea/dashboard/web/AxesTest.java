package dev.fovea.dashboard.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Curves over steps, epochs, examples, time and compute. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AxesTest {
    private static final double LENET = 416_520;

    private Browser browser;
    private Served served;
    private Page page;
    private String narrow;
    private String wide;
    private String bare;

    @BeforeAll
    void open(@TempDir Path folder) {
        browser = new Browser();
        served = new Served(folder);
        SampleComparison runs = new SampleComparison(served);
        narrow = runs.run("narrow", SampleNetwork.JSON, 0.1, "sgd");
        wide = runs.run("wide", SampleComparison.WIDER, 0.1, "sgd");
        bare = runs.run("bare", SampleNetwork.JSON, Map.of("rate", 0.1), 0.8);
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
    void counts_a_step_in_the_unit_of_each_axis() {
        assertThat(perStep("epoch", narrow)).isCloseTo(1.0 / SampleComparison.STEPS, within(1e-12));
        assertThat(perStep("examples", narrow)).isEqualTo(50);
        assertThat(perStep("compute", narrow)).isEqualTo(50 * LENET * 3);
        assertThat(perStep("compute", wide)).isGreaterThan(50 * LENET * 3);
    }

    @Test
    void takes_a_part_in_the_unit_of_its_axis() {
        JsonNode part = served.json("/api/v1/curves?metric=train/loss&axis=epoch&from=1&to=2&run=" + narrow)
                .at("/series/0/step");

        assertThat(part.get(0).intValue()).isEqualTo(SampleComparison.STEPS);
        assertThat(part.get(part.size() - 1).intValue()).isEqualTo(2 * SampleComparison.STEPS);
    }

    @Test
    void names_the_runs_that_cannot_be_drawn_on_an_axis() {
        JsonNode answer = curves("compute", narrow, bare);

        assertThat(answer.get("series")).hasSize(1);
        assertThat(answer.get("without").toString()).isEqualTo("[\"" + bare + "\"]");
        page.navigate(served.dashboard.url() + "/compare?runs=" + narrow + "," + bare + "&x=compute");
        Locator note = page.locator("[data-measure=loss] .lack");
        assertThat(note).hasText("without 1 run");
        assertThat(note).hasAttribute("title", "Not known: its batch size or what its network takes, of bare");
    }

    @Test
    void compares_networks_at_equal_cost() {
        page.navigate(served.dashboard.url() + "/compare?runs=" + narrow + "," + wide);
        page.locator("button:text-is('Compute')").click();

        assertThat(page).hasURL(Pattern.compile("x=compute"));
        page.waitForFunction("() => " + last("narrow") + " === " + 120 * 50 * LENET * 3);
        page.waitForFunction("() => " + last("wide") + " > 1.5 * " + 120 * 50 * LENET * 3);
        page.locator("[data-measure=loss] .box").hover(new Locator.HoverOptions().setPosition(200, 100));
        assertThat(page.locator("[data-measure=loss] .tip .where"))
                .hasText(Pattern.compile("[\\d.]+G multiply-adds · step \\d+"));
    }

    @Test
    void goes_round_all_axes_by_a_key() {
        page.navigate(served.dashboard.url() + "/compare?runs=" + narrow);
        for (String word : new String[] {"epoch", "examples", "time", "compute"}) {
            page.keyboard().press("x");
            assertThat(page).hasURL(Pattern.compile("x=" + word));
        }
        page.keyboard().press("x");
        assertThat(page).not().hasURL(Pattern.compile("x="));
    }

    private double perStep(String axis, String run) {
        return curves(axis, run).at("/series/0/perStep").doubleValue();
    }

    private JsonNode curves(String axis, String... runs) {
        return served.json("/api/v1/curves?metric=train/loss&axis=" + axis + "&run=" + String.join("&run=", runs));
    }

    /** Where the loss of a run ends; the narrow one is the first. */
    private static String last(String run) {
        String series = Plot.series("loss") + "?.filter(s => s.type === 'line')";
        return "(%s?.[%d]?.data.at(-1)[0] ?? 0)".formatted(series, run.equals("narrow") ? 0 : 1);
    }
}
