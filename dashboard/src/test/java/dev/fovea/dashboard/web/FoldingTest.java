package dev.fovea.dashboard.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;
import dev.fovea.dashboard.store.DataSource;
import dev.fovea.dashboard.store.NewRun;
import dev.fovea.dashboard.store.RunLog;
import dev.fovea.dashboard.store.RunState;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs stand in groups, and those that differ only in the seed in one row. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FoldingTest {
    private Browser browser;
    private Served served;
    private Page page;

    @BeforeAll
    void open(@TempDir Path folder) {
        browser = new Browser();
        served = new Served(folder);
        run("slow 1", 0.01, 1, 0.90, SampleNetwork.JSON);
        run("slow 2", 0.01, 2, 0.92, SampleNetwork.JSON);
        run("slow 3", 0.01, 3, 0.94, SampleNetwork.JSON);
        run("fast 1", 0.1, 1, 0.80, SampleNetwork.JSON);
        run("fast 2", 0.1, 2, 0.82, SampleNetwork.JSON);
        run("fast, another network", 0.1, 3, 0.70, "{\"fovea\":1}");
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
    void seeds_are_folded_into_mean_and_deviation_and_unfolded_again() {
        go("/?sort=test/accuracy.best");
        page.keyboard().press("s");

        assertThat(page).hasURL(Pattern.compile("fold=1"));
        assertThat(rows()).hasText(new String[] {"fast, another network", "▸fast 1×2", "▸slow 1×3"});
        assertThat(row("slow 1")).containsText("0.9200 ± 0.0200");
        assertThat(row("fast 1")).containsText("0.8100 ± 0.0141");
        assertThat(page.locator("td.best")).hasText(new String[] {"0.9200 ± 0.0200"});
        assertThat(row("slow 1").locator("td[title*=deviation]").first())
                .hasAttribute("title", "mean ± standard deviation over 3 runs");
        page.getByLabel("Unfold slow 1").click();
        assertThat(rows())
                .hasText(
                        new String[] {"fast, another network", "▸fast 1×2", "▾slow 1×3", "slow 1", "slow 2", "slow 3"});
        page.reload();
        assertThat(rows()).hasCount(6);
        page.keyboard().press("s");
        assertThat(page.locator("tr.fold")).hasCount(0);
    }

    @Test
    void a_folded_row_is_worked_by_keys_and_stands_for_its_runs() {
        go("/?sort=test/accuracy.best&fold=1");
        press("ArrowDown", "End", " ");
        assertThat(page.locator(".actions strong")).hasText("3 chosen");
        press("ArrowRight");
        assertThat(page.locator("tr.picked")).hasCount(4);
        press("ArrowDown", " ");
        assertThat(page.locator(".actions strong")).hasText("2 chosen");
        assertThat(page.locator("tr.fold input").nth(1)).not().isChecked();
        press("ArrowLeft", "Enter");
        assertThat(rows()).hasCount(3);
    }

    @Test
    void a_run_that_goes_on_counts_with_its_time_so_far(@TempDir Path folder) {
        try (Served own = new Served(folder)) {
            own.start("ended").close();
            RunLog going = own.start("going");
            page.navigate(own.dashboard.url() + "/?group=parameters.rate");
            assertThat(page.locator("tr.group")).containsText(Pattern.compile("rate 0.1.*\\d d.* ± \\d+ d"));
            going.end(RunState.FINISHED, "");
        }
    }

    @Test
    void groups_have_a_row_of_their_own_and_can_be_closed() {
        go("/?sort=test/accuracy.best");
        page.getByLabel("Group by").selectOption(new SelectOption().setLabel("rate"));

        assertThat(page).hasURL(Pattern.compile("group=parameters.rate"));
        assertThat(rows()).hasText(new String[] {
            "▾rate 0.1×3", "fast, another network", "fast 1", "fast 2", "▾rate 0.01×3", "slow 1", "slow 2", "slow 3"
        });
        page.getByLabel("Fold rate 0.1", new Page.GetByLabelOptions().setExact(true))
                .click();
        assertThat(rows()).hasText(new String[] {"▸rate 0.1×3", "▾rate 0.01×3", "slow 1", "slow 2", "slow 3"});
        page.getByLabel("Fold seeds").check();
        assertThat(rows()).hasText(new String[] {"▸rate 0.1×3", "▾rate 0.01×3", "▸slow 1×3"});
        page.reload();
        assertThat(rows()).hasCount(3);
    }

    @ParameterizedTest
    @CsvSource({
        "started, ▸slow 1×3|▸fast 1×2|fast, -started, fast|▸fast 1×2|▸slow 1×3",
        "name, ▸fast 1×2|fast|▸slow 1×3, -name, ▸slow 1×3|fast|▸fast 1×2"
    })
    void bundles_stand_where_their_members_would(String up, String rising, String down, String falling) {
        go("/?fold=1&sort=" + up);
        assertThat(rows()).hasText(names(rising));
        go("/?fold=1&sort=" + down);
        assertThat(rows()).hasText(names(falling));
    }

    @Test
    void groups_stand_where_their_members_would() {
        go("/?group=parameters.rate&sort=started");
        assertThat(page.locator("tr.group td.first")).hasText(new String[] {"▾rate 0.01×3", "▾rate 0.1×3"});
        go("/?group=parameters.rate&sort=-started");
        assertThat(page.locator("tr.group td.first")).hasText(new String[] {"▾rate 0.1×3", "▾rate 0.01×3"});
        go("/?group=parameters.rate&sort=-name");
        assertThat(page.locator("tr.group td.first")).hasText(new String[] {"▾rate 0.1×3", "▾rate 0.01×3"});
    }

    private static String[] names(String joined) {
        return joined.replaceAll("(^|[|])fast(?=$|[|])", "$1fast, another network")
                .split("[|]");
    }

    private void run(String name, double rate, long seed, double accuracy, String network) {
        served.clock.advance(1000);
        RunLog log = served.store.start(new NewRun(
                "mnist",
                name,
                network,
                Map.of("rate", rate, "optimiser", "sgd"),
                seed,
                new DataSource("mnist", 60_000, ""),
                Map.of(),
                List.of(),
                Optional.empty()));
        log.scalar("test/accuracy", 1, accuracy);
        log.scalar("test/accuracy", 2, accuracy - 0.1);
        log.end(RunState.FINISHED, "done");
    }

    private void go(String path) {
        page.navigate(served.dashboard.url() + path);
        assertThat(rows().first()).isVisible();
    }

    private void press(String... keys) {
        for (String key : keys) {
            page.keyboard().press(key);
        }
    }

    private Locator rows() {
        return page.locator("tbody td.first");
    }

    private Locator row(String name) {
        return page.locator("tbody tr").filter(new Locator.FilterOptions().setHasText(name));
    }
}
