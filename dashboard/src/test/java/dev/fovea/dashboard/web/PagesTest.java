package dev.fovea.dashboard.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.KeyboardModifier;
import dev.fovea.dashboard.store.RunLog;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The pages as a user meets them, in a real browser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesTest {
    private Browser browser;
    private Served served;
    private Page page;
    private String slow;
    private String fast;
    private String broken;
    private RunLog running;

    @BeforeAll
    void open(@TempDir Path folder) {
        browser = new Browser();
        served = new Served(folder);
        SampleRuns runs = new SampleRuns(served.store, served.clock, 6, 200);
        slow = runs.finished("slow", 0.01, "sgd", "baseline");
        fast = runs.finished("fast", 0.05, "sgd");
        broken = runs.diverged("broken", 2);
        running = runs.running("going on", 0.03, "adam", 2);
        running.flush(Served.SOON);
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
    void leads_from_the_runs_by_way_of_compare_and_run_to_a_layer() {
        go("/");
        box("fast").click();
        box("slow").click(new Locator.ClickOptions().setModifiers(List.of(KeyboardModifier.SHIFT)));
        assertThat(page).hasURL(Pattern.compile("picked=" + fast + "," + slow));
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Compare"))
                .click();

        assertThat(page.locator("#legend tbody tr")).hasCount(2);
        assertThat(page.locator("#legend th").filter(new Locator.FilterOptions().setHasText("rate")))
                .isVisible();
        assertThat(page.locator("[data-measure=loss] .note")).containsText("of 1,200 points");
        assertThat(page.locator("#same summary")).hasText("8 settings the same in both runs");
        page.locator("#legend a").first().click();

        assertThat(page.locator("h1")).hasText("fast");
        assertThat(page.locator(".layers tbody tr").first()).containsText("input");
        assertThat(page.locator(".layers tr").filter(new Locator.FilterOptions().setHasText("c1/conv1")))
                .containsText("6 × 28 × 28156"); // the shape, then the parameters
        assertThat(page.locator("#filters canvas").first()).isVisible();
        page.locator(".layers a")
                .filter(new Locator.FilterOptions().setHasText("c1/conv1"))
                .click();

        assertThat(page.locator("h1")).hasText("c1/conv1");
        assertThat(page.locator("#distribution")).containsText("13 steps");
        assertThat(page.locator("#filters .when")).hasText("step 1,200");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Ridges"))
                .click();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Percentiles"))
                .click();
        assertThat(page).hasURL(Pattern.compile("as=band"));
    }

    @Test
    void shows_what_a_network_costs_beside_its_drawing_and_its_java() {
        go("/runs/" + fast);
        page.keyboard().press("n");

        assertThat(page).hasURL(Pattern.compile("/network$"));
        assertThat(page.locator("h1")).hasText("lenet5");
        assertThat(page.locator(".headlines")).containsText("61.7k");
        assertThat(page.locator(".layers tr").filter(new Locator.FilterOptions().setHasText("c1/conv1")))
                .containsText("118k");
        assertThat(page.locator(".layers svg").first()).isVisible();
        page.waitForFunction("() => document.querySelector('#drawing img').naturalWidth > 100");
        assertThat(page.locator("#java")).containsText("conv(6, 5)");
        page.locator(".layers a")
                .filter(new Locator.FilterOptions().setHasText("c1/conv1"))
                .click();
        assertThat(page.locator("h1")).hasText("c1/conv1");
    }

    @Test
    void shows_a_new_point_by_itself() {
        go("/runs/" + running.id());
        assertThat(page.locator("#pulse")).hasText(Pattern.compile("updated .*"));
        assertThat(page.locator("[data-measure=loss] .loading-box")).hasCount(0);

        running.scalar("test/loss", 450, 0.000123);

        assertThat(page.locator(".headlines")).containsText("0.000123");
        page.waitForFunction("() => " + lastOf("loss") + " === 0.000123");
    }

    @Test
    void keeps_a_zoom_in_its_address_and_through_new_points() {
        go("/runs/" + running.id());
        drag("loss", 0.25, 0.5);
        assertThat(page).hasURL(Pattern.compile("zoom=8\\d\\.\\.21\\d$"));
        String address = page.url();
        Locator zoomed = page.locator(".zoomed");
        String steps = zoomed.textContent();

        running.scalar("train/loss", 451, 0.5);
        page.reload();
        assertThat(zoomed).hasText(steps);
        assertThat(page).hasURL(address);

        chart("loss").dblclick();
        assertThat(page).not().hasURL(Pattern.compile("zoom"));
        page.goBack();
        assertThat(page).hasURL(address);
    }

    @Test
    void smooths_switches_axes_and_says_so_in_the_address() {
        go("/compare?runs=" + slow + "," + fast);
        page.locator("#smooth").fill("0.9");
        assertThat(page.locator(".amount").first()).hasText("0.90");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Time"))
                .click();
        page.keyboard().press("l");

        assertThat(page).hasURL(Pattern.compile("smooth=0.9&x=time&log=1"));
        page.waitForFunction(
                "() => " + Plot.series("loss") + ".length === 8"); // two runs, train and test, raw and smooth
    }

    @Test
    void names_the_nearest_curve_in_bold() {
        go("/compare?runs=" + slow + "," + fast + "&only=train");
        page.waitForFunction("() => " + Plot.series("loss") + "?.length === 2");
        BoundingBox area = chart("loss").boundingBox();
        page.mouse().move(area.x + area.width / 3, area.y + area.height - 40);

        assertThat(page.locator(".tip .near").first()).containsText("fast");
        assertThat(page.locator(".tip tr").first()).isVisible();
        assertThat(page.locator("#legend tr.pointed")).containsText("fast");
    }

    @Test
    void marks_what_is_no_number() {
        go("/runs/" + broken);

        page.waitForFunction("() => " + Plot.series("loss") + "?.some(s => s.type === 'scatter' && s.data.length > 0)");
        assertThat(page.locator(".headlines .bad-text").first()).hasText("NaN");
    }

    @Test
    void filters_and_sorts_and_is_worked_by_keys() {
        go("/");
        page.keyboard().press("/");
        assertThat(page.locator("#search")).isFocused();
        page.keyboard().type("rate=0.05");
        assertThat(page.locator("tbody tr[data-run]")).hasCount(1);
        page.locator("#search").fill("rate < 0.1 order by rate desc");
        assertThat(page.locator("tbody tr[data-run]")).hasCount(1);
        page.locator("#search").fill("state = runing");
        assertThat(page.locator(".wrong")).containsText("Did you mean running?");
        page.locator("#search").fill("no such run");
        assertThat(page.locator(".wrong")).isHidden();
        assertThat(page.locator("#table")).containsText("No run fits");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Show all runs"))
                .click();

        page.locator("th.first button").click();
        assertThat(page.locator("tbody tr[data-run]").first()).containsText("broken");
        assertThat(page).hasURL(Pattern.compile("sort=name"));

        page.keyboard().press("ArrowDown");
        page.keyboard().press("ArrowDown");
        page.keyboard().press(" ");
        assertThat(page.locator("tr.picked")).containsText("broken");
        page.keyboard().press("?", new Keyboard.PressOptions().setDelay(1));
        assertThat(page.locator("dialog[open]")).containsText("Compare the chosen runs");
    }

    @Test
    void changes_a_run_and_protects_one_that_is_training() {
        RunLog log = served.start("typo");
        log.close();
        go("/?q=typo");
        box("typo").click();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Edit"))
                .click();
        page.locator("dialog").getByLabel("Name").fill("right <b>name</b>");
        page.locator("dialog").getByLabel("Tags").fill("one, two");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save"))
                .click();
        assertThat(page.locator("#table")).containsText("No run fits");
        go("/?q=right");
        assertThat(page.locator("tbody .name")).hasText("right <b>name</b>");

        box("right <b>name</b>").click();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Archive"))
                .click();
        assertThat(page.locator("#table")).containsText("No run fits");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Undo"))
                .click();
        box("right <b>name</b>").click();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Delete"))
                .click();
        page.locator("dialog")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Delete"))
                .click();
        assertThat(page.locator("#table")).containsText("No run fits");
        assertThat(served.store.run(log.id())).isEmpty();

        go("/");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Recover"))
                .click();
        page.locator("dialog").getByLabel("right <b>name</b>").check();
        page.locator("dialog")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Bring back"))
                .click();
        assertThat(page.locator("tbody .name").filter(new Locator.FilterOptions().setHasText("right <b>name</b>")))
                .hasCount(1);
        assertThat(served.store.run(log.id())).isPresent();

        go("/?picked=" + running.id());
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Delete"))
                .click();
        assertThat(page.locator("dialog")).containsText("1 run is still training and cannot be deleted.");
    }

    @Test
    void plays_filters_through_the_epochs() {
        go("/runs/" + fast + "/layer?path=c1/conv1&step=1");
        assertThat(page.locator("#filters .when")).hasText("step 1");
        page.keyboard().press("ArrowRight");
        assertThat(page.locator("#filters .when")).hasText("step 100");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Play"))
                .click();
        assertThat(page.locator("#filters .when")).hasText("step 1,200");
        page.locator("#filters canvas").hover(new Locator.HoverOptions().setPosition(10, 10));
        assertThat(page.locator("#filters .tip")).containsText(Pattern.compile("filter \\d of 6norm"));
    }

    @Test
    void keeps_the_chosen_theme() {
        page.context().close();
        page = browser.page(1280, 800, ColorScheme.DARK);
        go("/");
        assertThat(page.locator("body")).hasCSS("background-color", "rgb(16, 18, 20)");
        page.locator("#theme").click();
        page.reload();
        assertThat(page.locator("body")).hasCSS("background-color", "rgb(247, 247, 245)");
    }

    @Test
    void says_in_an_empty_store_what_to_type(@TempDir Path folder) {
        try (Served empty = new Served(folder)) {
            page.navigate(empty.dashboard.url());
            assertThat(page.locator("code"))
                    .hasText("mvn -q compile exec:java -Dexec.args=\"train lenet5-mnist --store %s\""
                            .formatted(folder.resolve("runs")));
            page.navigate(empty.dashboard.url() + "/sweeps");
            assertThat(page.locator("code"))
                    .hasText("mvn -q compile exec:java -Dexec.args=\"train lenet5-mnist --rate 0.1 --store %s\""
                            .formatted(folder.resolve("runs")));
            page.navigate(empty.dashboard.url());
            empty.start("first").flush(Served.SOON);
            assertThat(page.locator("tbody .name")).hasText("first");
        }
    }

    @Test
    void says_when_the_connection_is_lost(@TempDir Path folder) {
        try (Served brief = new Served(folder)) {
            page.navigate(brief.dashboard.url());
            assertThat(page.locator("#pulse")).hasText(Pattern.compile("updated .*"));
            brief.dashboard.close();
            assertThat(page.locator("#pulse")).hasText("connection lost, retrying");
        }
        assertThat(browser.complaints()).allMatch(complaint -> complaint.contains("net::ERR_")); // the browser's own
    }

    @Test
    void runs_no_script_out_of_a_name(@TempDir Path folder) {
        String script = "<img src=x onerror=\"window.taken=true\">";
        try (Served attacked = new Served(folder);
                RunLog log = attacked.start(script, script)) {
            log.scalar(script, 1, 1);
            log.scalar(script, 2, 2);
            log.flush(Served.SOON);
            for (String[] place : new String[][] {
                {"/", "tbody .name"}, {"/compare?runs=" + log.id(), "#legend .name"}, {"/runs/" + log.id(), "h1"}
            }) {
                page.navigate(attacked.dashboard.url() + place[0]);
                assertThat(page.locator(place[1])).hasText(script);

                assertThat(page.locator("img[src=x]")).hasCount(0);
                assertThat(page.evaluate("window.taken")).isNull();
            }
        }
    }

    private void go(String path) {
        page.navigate(served.dashboard.url() + path);
    }

    private Locator box(String run) {
        return page.getByLabel("Choose " + run);
    }

    private Locator chart(String measure) {
        return page.locator("[data-measure=" + measure + "] .box");
    }

    /** From one part of a chart's width to another. */
    private void drag(String measure, double from, double to) {
        page.waitForFunction("() => " + Plot.series(measure) + "?.length > 0");
        BoundingBox area = chart(measure).boundingBox();
        page.mouse().move(area.x + from * area.width, area.y + area.height / 2);
        page.mouse().down();
        page.mouse().move(area.x + to * area.width, area.y + area.height / 2);
        page.mouse().up();
    }

    /** The last value of the bold curve. */
    private static String lastOf(String measure) {
        return "(%s ?? []).filter(s => s.type === 'line').at(-1)?.data.at(-1)[1]".formatted(Plot.series(measure));
    }
}
