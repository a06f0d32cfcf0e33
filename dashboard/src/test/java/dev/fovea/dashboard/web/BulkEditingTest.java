package dev.fovea.dashboard.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.fovea.dashboard.query.RunQuery;
import dev.fovea.dashboard.store.Run;
import dev.fovea.dashboard.store.RunLog;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names, tags and notes of many runs are changed at once, and every change can be taken back. */
class BulkEditingTest {
    private final Browser browser = new Browser();
    private final Served served;
    private final Page page = browser.page();
    private final RunLog running;

    BulkEditingTest(@TempDir Path folder) {
        served = new Served(folder);
        for (int i = 1; i <= 3; i++) {
            served.clock.advance(1000);
            served.start("run " + i, Map.of("rate", i / 10.0), "old", "t" + i).close();
        }
        running = served.start("running");
    }

    @BeforeEach
    void chooseAll() {
        page.navigate(served.dashboard.url() + "/?q=run&sort=name");
        assertThat(page.locator("tr[data-run]")).hasCount(4);
        page.keyboard().press("ArrowDown");
        page.keyboard().press("Control+a");
    }

    @AfterEach
    void close() {
        assertThat(browser.complaints()).isEmpty();
        served.close();
        browser.close();
    }

    @Test
    void renames_tags_and_notes_all_that_are_chosen() {
        page.keyboard().press("e");
        field("Name").fill("{number}: rate {rate}, was {name}");
        assertThat(page.locator("dialog .sample")).containsText("1: rate 0.1, was run 1");
        field("Tags to add").fill("new, second");
        field("Tags to remove").fill("old");
        page.locator("dialog textarea").fill("looked at");
        button("Save").click();

        assertThat(page.locator("tr[data-run] .name").first()).hasText("1: rate 0.1, was run 1");
        assertThat(page.locator(".toast")).containsText("Changed 4 runs.");
        Run first = named("1: rate 0.1, was run 1");
        assertThat(first.tags()).containsExactly("t1", "new", "second");
        assertThat(first.note()).isEqualTo("looked at");

        button("Undo").click();
        assertThat(page.locator("tr[data-run] .name").first()).hasText("run 1");
        assertThat(named("run 1").tags()).containsExactly("old", "t1");
        assertThat(named("run 1").note()).isEmpty();
    }

    @Test
    void archives_and_takes_it_back() {
        page.keyboard().press("a");
        assertThat(page.locator(".toast")).containsText("Archived 4 runs.");
        assertThat(page.locator("#table")).containsText("No run fits");
        button("Undo").click();
        assertThat(page.locator("tr[data-run]")).hasCount(4);
    }

    @Test
    void deletes_all_but_what_is_training_and_brings_them_back() {
        page.keyboard().press("Delete");
        assertThat(page.locator("dialog")).containsText("1 run is still training and cannot be deleted.");
        page.locator("dialog")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Delete"))
                .click();
        assertThat(page.locator("tr[data-run] .name")).hasText(new String[] {"running"});
        assertThat(page.locator(".toast")).containsText("Deleted 3 runs.");
        assertThat(served.store.page(RunQuery.all()).total()).isEqualTo(1);
        assertThat(served.store.run(running.id())).isPresent();

        button("Undo").click();
        assertThat(page.locator("tr[data-run] .name")).hasText(new String[] {"run 1", "run 2", "run 3", "running"});
        assertThat(named("run 2").tags()).containsExactly("old", "t2");
    }

    private Locator field(String label) {
        return page.locator("dialog").getByLabel(label, new Locator.GetByLabelOptions().setExact(false));
    }

    private Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    private Run named(String name) {
        return served.store.runs(RunQuery.all()).stream()
                .filter(run -> run.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
