package dev.fovea.dashboard.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.fovea.dashboard.store.RunLog;
import dev.fovea.dashboard.store.RunState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The table of runs goes into other programs as it is shown, and its texts do no harm there. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TableExportTest {
    private static final String COLUMNS =
            "/?sort=name&hide=state,progress,started,duration,speed,tags,note,test/accuracy.last";
    private static final String FORMULA = "=HYPERLINK(\"http://evil.example\";\"x\")";
    private static final String HOSTILE = "|<b>`\\[x](y)\\&_%$#{~^\n";

    private Browser browser;
    private Served served;
    private Page page;
    private String first;
    private String second;

    @BeforeAll
    void open(@TempDir Path folder) {
        browser = new Browser();
        served = new Served(folder);
        first = run(FORMULA, 0.25, "-0.5", 0.9);
        second = run(HOSTILE, -1e-7, "+cmd|' /C calc'!A0", Double.NaN);
    }

    private String run(String name, double rate, String text, double accuracy) {
        served.clock.advance(1000);
        RunLog log = served.start(name, new TreeMap<>(Map.of("rate", rate, "@text", text)));
        log.scalar("test/accuracy", 1, accuracy);
        log.end(RunState.FINISHED, "done");
        return log.id();
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
    void csv_has_no_cell_that_a_spreadsheet_would_compute() throws IOException {
        go(COLUMNS);

        assertThat(exported("CSV")).isEqualTo("""
                        id,Run,test/accuracy · best,'@text,rate
                        %s,"'=HYPERLINK(""http://evil.example"";""x"")",0.9,-0.5,0.25
                        %s,"%s",NaN,'+cmd|' /C calc'!A0,-1e-7
                        """.replace("\n", "\r\n").formatted(first, second, HOSTILE));
    }

    @Test
    void json_has_numbers_as_numbers() throws IOException {
        go(COLUMNS);

        JsonNode runs = new ObjectMapper().readTree(exported("JSON"));

        assertThat(runs).hasSize(2);
        assertThat(runs.get(0))
                .hasToString(
                        "{\"id\":\"%s\",\"name\":\"=HYPERLINK(\\\"http://evil.example\\\";\\\"x\\\")\",\"test/accuracy.best\":0.9,\"parameters.@text\":\"-0.5\",\"parameters.rate\":0.25}"
                                .formatted(first));
        assertThat(runs.get(1).get("test/accuracy.best").textValue()).isEqualTo("NaN");
        assertThat(runs.get(1).get("name").textValue()).isEqualTo(HOSTILE);
    }

    @Test
    void markdown_shows_texts_as_they_are() throws IOException {
        go(COLUMNS);

        List<String> lines = exported("Markdown").lines().toList();

        assertThat(lines).hasSize(4);
        assertThat(lines.get(1)).matches("\\| -+ \\| -+ \\| -+: \\| -+ \\| -+: \\|");
        assertThat(lines.get(3)).contains("\\|&lt;b&gt;\\`\\\\\\[x\\](y)\\\\&amp;\\_%$\\#{\\~^ ");
    }

    @Test
    void latex_is_a_table_that_compiles() throws IOException {
        go(COLUMNS);

        List<String> lines = exported("LaTeX").lines().toList();

        assertThat(lines.get(0)).isEqualTo("\\begin{tabular}{llrlr}");
        assertThat(lines.get(5))
                .contains("|\\textless{}b\\textgreater{}`\\textbackslash{}{[}x{]}(y)\\textbackslash{}\\&\\_\\%\\$\\#\\{"
                        + "\\textasciitilde{}\\textasciicircum{} ")
                .endsWith(" \\\\");
        assertThat(lines.get(7)).isEqualTo("\\end{tabular}");
    }

    @Test
    void only_chosen_runs_go_where_some_are_chosen() throws IOException {
        go(COLUMNS + "&picked=" + second);
        assertThat(exported("CSV").lines().filter(line -> line.startsWith(first)))
                .isEmpty();
        page.keyboard().press("x");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("All shown"))
                .click();
        assertThat(downloaded("CSV")).contains(first).contains(second);
    }

    @Test
    void folded_seeds_go_as_mean_deviation_and_number(@TempDir Path folder) throws IOException {
        try (Served other = new Served(folder)) {
            for (double accuracy : new double[] {0.5, 0.7}) {
                other.clock.advance(1000);
                RunLog log = other.start("seed");
                log.scalar("test/accuracy", 1, accuracy);
                log.end(RunState.FINISHED, "done");
            }
            page.navigate(other.dashboard.url() + COLUMNS + "&fold=1");
            assertThat(page.locator("tr.fold")).hasCount(1);

            assertThat(exported("CSV"))
                    .matches("id,runs,Run,test/accuracy · best,test/accuracy · best deviation\\s+"
                            + ",2,seed,0.6,0.1414213562373\\d+\\s+");
            assertThat(exported("LaTeX")).contains("2 & seed & 0.6000 $\\pm$ 0.1414 \\\\");
        }
    }

    private void go(String path) {
        page.navigate(served.dashboard.url() + path);
        assertThat(page.locator("tr[data-run]")).hasCount(2);
    }

    private String exported(String format) throws IOException {
        page.keyboard().press("x");
        return downloaded(format);
    }

    private String downloaded(String format) throws IOException {
        Locator button = page.locator(".formats > *")
                .filter(new Locator.FilterOptions().setHasText(format))
                .locator("xpath=following-sibling::button[1]");
        Download download = page.waitForDownload(button::click);
        assertThat(download.suggestedFilename()).startsWith("runs 20");
        return Files.readString(download.path());
    }
}
