package dev.fovea.dashboard.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.fovea.dsl.Layers.dense;
import static dev.fovea.dsl.Layers.flatten;
import static dev.fovea.dsl.Layers.image;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import dev.fovea.dashboard.store.DataSource;
import dev.fovea.dashboard.store.NewRun;
import dev.fovea.dashboard.store.RunLog;
import dev.fovea.dashboard.store.RunState;
import dev.fovea.dsl.Network;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What a sweep searched, how well its trials did, and how they come. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SweepTest {
    private static final DataSource DATA = new DataSource("mnist", 60_000, "");
    private static final double[] RATES = {0.001, 0.01, 0.1, 0.02, 0.05};

    private Browser browser;
    private Served served;
    private Page page;

    @BeforeAll
    void open(@TempDir Path folder) {
        browser = new Browser();
        served = new Served(folder);
        for (int i = 0; i < RATES.length; i++) {
            double accuracy = 0.99 - Math.abs(Math.log10(RATES[i] / 0.02)) / 10;
            trial("trial " + (i + 1), "search", RATES[i], accuracy, i < 3 ? "coarse" : "fine");
        }
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
    void is_found_from_the_runs_and_tells_what_was_searched() {
        page.navigate(served.dashboard.url());
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Sweeps"))
                .click();
        assertThat(page.locator(".sweeps-card tr").filter(new Locator.FilterOptions().setHasText("search")))
                .hasText(Pattern.compile("search5–.*"));
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("search"))
                .click();

        assertThat(page.locator("h1")).hasText("search");
        assertThat(page.locator(".headlines")).containsText("best test/accuracy0.99000bytrial 4");
        assertThat(page.locator("#space tbody tr").first()).hasText("optimiseradam, sgdchoice2adam, sgdsgdsgd");
        assertThat(page.locator("#space tbody tr").nth(1))
                .hasText("rate0.001 … 0.1logarithmic50.001, 0.01, 0.10.02, 0.050.02");
        assertThat(page.locator("#stages tbody tr"))
                .hasText(new String[] {"coarse30.95990trial 2", "fine20.99000trial 4"});
        assertThat(page.locator("tr[data-run] .name"))
                .hasText(new String[] {"trial 4", "trial 2", "trial 5", "trial 3", "trial 1"});
        assertThat(page.locator("#compare")).hasText("Compare the best 5");
    }

    @Test
    void draws_the_best_so_far_and_each_parameter_against_it() {
        go("/sweep?parent=search");

        assertThat(page.locator("[data-chart]")).hasCount(3);
        assertThat(series("Best so far", "s.data.map(p => Number(p[1].toFixed(4)))", "line"))
                .isEqualTo("[0.8599,0.9599,0.9599,0.99,0.99]");
        assertThat(series("rate", "s.data.length", "points")).isEqualTo("5");
        assertThat(page.evaluate("(axis => axis.customValues.map(axis.formatter).join(' '))(" + chart("rate")
                        + ".getOption().xAxis[0].axisLabel)"))
                .isEqualTo("0.001 0.002 0.005 0.010 0.020 0.050 0.100");
        assertThat(page.evaluate(chart("optimiser") + ".getOption().xAxis[0].type"))
                .isEqualTo("category");
        assertThat(page.evaluate(
                        chart("Best so far") + ".getOption().series[0].markArea.data.map(band => band[0].name).join()"))
                .isEqualTo("coarse,fine");
    }

    @Test
    void a_point_lights_up_in_all_charts_and_in_the_table_and_leads_to_its_run() {
        go("/sweep?parent=search");
        page.evaluate("document.querySelector('[data-chart=rate]').scrollIntoView({ block: 'center' })");
        BoundingBox box = page.locator("[data-chart=rate] .box").boundingBox();
        @SuppressWarnings("unchecked")
        List<Number> pixel = (List<Number>) page.evaluate(
                "(() => { const chart = %s; const [x, y] = chart.getOption().series[0].data[3].value; return chart.convertToPixel({ xAxisIndex: 0, yAxisIndex: 0 }, [x, y]); })()"
                        .formatted(chart("rate")));
        page.mouse()
                .move(box.x + pixel.get(0).doubleValue(), box.y + pixel.get(1).doubleValue());

        assertThat(page.locator("[data-chart=rate] .tip")).hasText("trial 4test/accuracy 0.99000rate 0.02");
        assertThat(page.locator("tr[data-run].pointed .name")).hasText("trial 4");
        page.mouse()
                .click(box.x + pixel.get(0).doubleValue(), box.y + pixel.get(1).doubleValue());
        assertThat(page.locator("h1")).hasText("trial 4");
    }

    @Test
    void what_mattered_is_drawn_as_for_any_runs() {
        go("/sweep?parent=search");
        page.evaluate("document.querySelector('[aria-label=\"What makes the difference\"]').scrollIntoView()");

        assertThat(page.locator(".parallel svg")).isVisible();
        assertThat(page.locator(".parallel [data-axis='parameters.rate']").first())
                .isVisible();
    }

    @Test
    void another_metric_and_another_order_are_in_the_address() {
        go("/sweep?parent=search");
        page.getByLabel("Judged by the best").selectOption("test/loss");
        assertThat(page).hasURL(Pattern.compile("by=test/loss"));
        assertThat(page.locator(".headlines")).containsText("best test/loss0.10000bytrial 4");
        page.locator("th button")
                .filter(new Locator.FilterOptions().setHasText("rate"))
                .click();
        assertThat(page).hasURL(Pattern.compile("sort=-parameters.rate"));
        page.reload();
        assertThat(page.locator("tr[data-run] .name").first()).hasText("trial 3");
        page.keyboard().press("ArrowDown");
        page.keyboard().press("ArrowDown");
        page.keyboard().press(" ");
        page.keyboard().press("Shift+ArrowDown");
        assertThat(page.locator("#compare")).hasText("Compare 2 chosen");
    }

    @Test
    void networks_that_differ_are_told_apart_drawn_and_weighed() {
        for (int units : new int[] {8, 16, 64}) {
            for (int seed = 0; seed < 2; seed++) {
                Network network =
                        Network.of("net", image(1, 28, 28)).then("output", flatten(), dense(units), dense(10));
                RunLog log = served.store.start(new NewRun(
                        "widths",
                        "w" + units,
                        network.toJson(),
                        Map.of("rate", 0.1),
                        seed,
                        DATA,
                        Map.of(),
                        List.of(),
                        Optional.of("widths")));
                log.scalar("test/accuracy", 1, units / 100.0 + seed / 1000.0);
                log.end(RunState.FINISHED, "done");
            }
        }
        go("/sweep?parent=widths");

        assertThat(page.locator("#space tbody tr")).hasCount(1);
        assertThat(page.locator("#space tbody tr")).containsText("net 6.37k, net 12.7k, net 50.9k");
        assertThat(page.locator("[data-chart=network]")).isVisible();
        assertThat(page.locator("tr[data-run]").first()).containsText("net 50.9k");
        page.evaluate("document.querySelector('[aria-label=\"What makes the difference\"]').scrollIntoView()");
        assertThat(page.locator(".importance tbody tr")).hasCount(2);
        assertThat(page.locator(".importance tbody tr").first()).containsText("network");
    }

    @Test
    void is_judged_by_what_was_not_trained_on_or_by_means_of_epochs() {
        for (int trial = 1; trial <= 2; trial++) {
            RunLog log = served.store.start(run("batches " + trial, "batches", "batches", trial, ""));
            for (int step = 1; step <= 40; step++) {
                log.scalar("train/accuracy", step, step % 10 == 3 && trial == 1 ? 1 : 0.5 + 0.2 * trial);
            }
            log.progress(40, 4);
            log.end(RunState.FINISHED, "done");
        }
        go("/sweep?parent=batches");
        assertThat(page.locator(".headlines")).containsText("best train/accuracy, mean of an epoch0.90000bybatches 2");
        assertThat(page.locator("tr[data-run] .name")).hasText(new String[] {"batches 2", "batches 1"});
        assertThat(page.locator("tr[data-run] td.best")).hasText("0.9000");
        assertThat(page.locator(".grid thead")).containsText("best mean");

        RunLog validated = served.store.start(run("validated", "batches", "batches", 3, ""));
        validated.scalar("val/loss", 1, 0.5);
        validated.end(RunState.FINISHED, "done");
        page.reload();
        assertThat(page.locator(".headlines")).containsText("best val/loss0.50000byvalidated");
    }

    @Test
    void trials_come_by_themselves() {
        go("/sweep?experiment=coming");
        assertThat(page.locator("#sweep")).containsText("No trials yet");

        NewRun run = run("first", "coming", "other", 0.5, "");
        RunLog log = served.store.start(run);
        log.scalar("test/accuracy", 1, 0.75);
        log.flush(Served.SOON);

        assertThat(page.locator("tr[data-run] .name")).hasText(new String[] {"first"});
        assertThat(page.locator(".headlines")).containsText("0.75000");
        assertThat(page.locator("#count")).hasText("1 trial");
        log.end(RunState.FINISHED, "done");
    }

    @Test
    void hostile_names_are_texts() {
        String name = "</script><img src=x onerror=window.taken=1>\" \\";
        trial(name, name, 0.1, 0.5, name);
        page.navigate(served.dashboard.url() + "/sweep?parent="
                + java.net.URLEncoder.encode(name, java.nio.charset.StandardCharsets.UTF_8));

        assertThat(page.locator("h1")).hasText(name);
        assertThat(page.locator("tr[data-run] .name")).hasText(name);
        page.navigate(served.dashboard.url() + "/sweeps");
        assertThat(page.locator(".sweeps-card").first()).containsText(name);
        assertThat(page.locator("img[src=x]")).hasCount(0);
        assertThat(page.evaluate("window.taken")).isNull();
    }

    @Test
    void tells_the_sweeps_there_are_and_refuses_what_is_none() {
        JsonNode sweeps = served.json("/api/v1/sweeps");

        assertThat(sweeps).extracting(sweep -> sweep.get("name").textValue()).contains("search", "lenet");
        assertThat(served.get("/sweep").statusCode()).isEqualTo(400);
        assertThat(served.get("/sweep?parent=a&experiment=b").body())
                .contains("A sweep is the runs of one parent or of one experiment. Add one to the address");
    }

    private void trial(String name, String parent, double rate, double accuracy, String tag) {
        served.clock.advance(1000);
        RunLog log = served.store.start(run(name, "lenet", parent, rate, tag));
        log.scalar("test/accuracy", 1, accuracy);
        log.scalar("test/loss", 1, 1.09 - accuracy);
        log.end(RunState.FINISHED, "done");
    }

    private static NewRun run(String name, String experiment, String parent, double rate, String tag) {
        return new NewRun(
                experiment,
                name,
                SampleNetwork.JSON,
                new TreeMap<>(Map.of("rate", rate, "optimiser", rate < 0.02 ? "adam" : "sgd")),
                7,
                new DataSource("mnist", 60_000, ""),
                Map.of(),
                tag.isEmpty() ? List.of() : List.of(tag),
                Optional.of(parent));
    }

    private void go(String path) {
        page.navigate(served.dashboard.url() + path);
        assertThat(page.locator("#sweep .loading")).hasCount(0);
    }

    private String series(String title, String of, String id) {
        return String.valueOf(
                page.evaluate("JSON.stringify(%s.getOption().series.filter(s => s.id === '%s').map(s => %s)[0])"
                        .formatted(chart(title), id, of)));
    }

    private static String chart(String title) {
        return Plot.of("[data-chart=\"%s\"]".formatted(title));
    }
}
