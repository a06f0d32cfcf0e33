package dev.fovea.dashboard.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.KeyboardModifier;
import dev.fovea.dashboard.store.RunLog;
import dev.fovea.dashboard.store.RunState;
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

/** The table of runs is worked as a spreadsheet is, with mouse and keys. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RunsTableTest {
    private Browser browser;
    private Served served;
    private Page page;

    @BeforeAll
    void open(@TempDir Path folder) {
        browser = new Browser();
        served = new Served(folder);
        for (int i = 1; i <= 6; i++) {
            served.clock.advance(1000);
            RunLog log = served.start("run " + i, Map.of("rate", i / 10.0, "batch", 64), i % 2 == 0 ? "even" : "odd");
            log.scalar("test/accuracy", 1, 0.9 - i / 100.0);
            log.scalar("test/accuracy", 2, 0.5);
            log.scalar("test/f1", 1, 0.7);
            log.scalar("test/f1", 2, 0.6);
            log.scalar("speed", 2, 1234.4);
            log.end(RunState.FINISHED, "done");
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
    void a_range_follows_the_arrows_to_and_fro() {
        go("/");
        press("ArrowDown", "ArrowDown", "ArrowDown", " ");
        assertThat(picked()).hasText(new String[] {"run 5"});
        press("Shift+ArrowDown", "Shift+ArrowDown");
        assertThat(picked()).hasText(new String[] {"run 5", "run 4", "run 3"});
        press("Shift+ArrowUp", "Shift+ArrowUp", "Shift+ArrowUp");
        assertThat(picked()).hasText(new String[] {"run 6", "run 5"});
        press("Shift+End");
        assertThat(picked()).hasText(new String[] {"run 5", "run 4", "run 3", "run 2", "run 1"});
        press("Home", " ", "Control+a");
        assertThat(picked()).hasCount(6);
        press("Escape");
        assertThat(picked()).hasCount(0);
    }

    @Test
    void a_range_of_clicks_ends_where_the_last_one_is() {
        go("/");
        box("run 5").click();
        box("run 2").click(new Locator.ClickOptions().setModifiers(List.of(KeyboardModifier.SHIFT)));
        assertThat(picked()).hasText(new String[] {"run 5", "run 4", "run 3", "run 2"});
        box("run 4").click(new Locator.ClickOptions().setModifiers(List.of(KeyboardModifier.SHIFT)));
        assertThat(picked()).hasText(new String[] {"run 5", "run 4"});
        page.reload();
        assertThat(picked()).hasText(new String[] {"run 5", "run 4"});
        box("All").click();
        assertThat(page.locator(".actions strong")).hasText("6 chosen");
    }

    @Test
    void shows_the_best_and_the_last_of_each_metric_and_how_quick_it_was() {
        go("/?show=test/f1.best,test/f1.last");

        assertThat(row("run 1")).containsText(Pattern.compile("1,2340.89000.50000.70000.6000"));
        assertThat(page.locator("tr.groups")).containsText("test/accuracytest/f1");
        assertThat(page.locator("td.best"))
                .hasText(new String[] {"0.7000", "0.7000", "0.7000", "0.7000", "0.7000", "0.8900", "0.7000"});
    }

    @Test
    void sorts_by_any_column_and_keeps_it_in_the_address() {
        go("/");
        page.locator("th button")
                .filter(new Locator.FilterOptions().setHasText("rate"))
                .click();
        assertThat(names()).hasText(new String[] {"run 6", "run 5", "run 4", "run 3", "run 2", "run 1"});
        page.locator("th button")
                .filter(new Locator.FilterOptions().setHasText("rate"))
                .click();
        assertThat(page).hasURL(Pattern.compile("sort=parameters.rate"));
        page.reload();
        assertThat(names()).hasText(new String[] {"run 1", "run 2", "run 3", "run 4", "run 5", "run 6"});
    }

    @Test
    void columns_are_chosen_remembered_and_said_in_the_address() {
        go("/");
        page.keyboard().press("o");
        page.getByLabel("batch").check();
        page.getByLabel("Tags").uncheck();
        assertThat(page).hasURL(Pattern.compile("show=parameters.batch&hide=tags"));
        assertThat(heads()).containsText(new String[] {"batch"});
        page.keyboard().press("Escape");
        assertThat(page.locator("details[open]")).hasCount(0);

        go("/"); // as the last time
        assertThat(page).hasURL(Pattern.compile("show=parameters.batch&hide=tags"));
        assertThat(heads()).containsText(new String[] {"batch"});
        go("/?show=seed"); // as who sent the address sees them
        assertThat(heads()).not().containsText(new String[] {"batch"});
        assertThat(heads()).containsText(new String[] {"Seed"});
    }

    @Test
    void shows_only_columns_that_differ() {
        go("/?show=parameters.batch");
        page.keyboard().press("d");
        assertThat(page).hasURL(Pattern.compile("differ=1"));
        assertThat(heads()).hasText(new String[] {"Run", "best", "rate", "Tags"});
        page.keyboard().press("d");
        assertThat(heads()).containsText(new String[] {"batch"});
    }

    @Test
    void lists_its_keys() {
        go("/");
        page.keyboard().press("?");
        assertThat(page.locator("dialog .keys")).containsText("Fold runs that differ only in the seed");
        assertThat(page.locator("dialog .keys")).containsText("Show only columns that differ");
    }

    private void go(String path) {
        page.navigate(served.dashboard.url() + path);
        assertThat(page.locator("tbody tr[data-run]")).hasCount(6);
    }

    private void press(String... keys) {
        for (String key : keys) {
            page.keyboard().press(key);
        }
    }

    private Locator box(String run) {
        return page.getByLabel(
                run.equals("All") ? "All" : "Choose " + run, new Page.GetByLabelOptions().setExact(true));
    }

    private Locator row(String name) {
        return page.locator("tr[data-run]").filter(new Locator.FilterOptions().setHasText(name));
    }

    private Locator picked() {
        return page.locator("tr.picked .name");
    }

    private Locator names() {
        return page.locator("tr[data-run] .name");
    }

    /** The headings, without arrows. */
    private Locator heads() {
        return page.locator("thead th[scope=col] button span:first-child");
    }

    @Test
    void is_read_by_screen_readers_as_what_it_is() {
        go("/");
        assertThat(page.getByRole(AriaRole.COLUMNHEADER, new Page.GetByRoleOptions().setName("Started")))
                .hasAttribute("aria-sort", "descending");
    }
}
