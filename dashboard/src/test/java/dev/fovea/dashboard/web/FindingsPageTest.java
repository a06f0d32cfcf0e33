package dev.fovea.dashboard.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.fovea.dashboard.store.Evidence;
import dev.fovea.dashboard.store.Finding;
import dev.fovea.dashboard.store.RunLog;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Findings wherever a run is shown, and the way from each to the chart that shows it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FindingsPageTest {
    private Browser browser;
    private Served served;
    private Page page;
    private RunLog run;

    @BeforeAll
    void open(@TempDir Path folder) {
        browser = new Browser();
        served = new Served(folder);
        run = new SampleRuns(served.store, served.clock, 6, 200).running("troubled", 0.01, "sgd", 3);
        run.finding(new Finding(
                201,
                Finding.Kind.WARNING,
                "c1/relu1",
                "63 % of its channels are <b>dead</b>",
                "Lower the rate.",
                new Evidence("dead ReLU", "activation", 0.63, 0.5)));
        run.finding(new Finding(
                400,
                Finding.Kind.ALARM,
                "",
                "the loss is 7.00, over 3 times the 2.00 of its start",
                "",
                new Evidence("rising loss", "train/loss", 7, 6)));
        run.finding(new Finding(0, Finding.Kind.ADVICE, "c5/dense1", "it holds most parameters", "use fewer"));
        run.flush(Served.SOON);
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
    void the_table_of_runs_leads_by_a_badge_to_what_was_found() {
        page.navigate(served.dashboard.url());
        Locator badge = page.locator("tbody .found");
        assertThat(badge).hasText("2");
        assertThat(badge).hasAttribute("title", "1 alarm, 1 warning");
        badge.click();

        assertThat(page).hasURL(Pattern.compile("#findings$"));
        assertThat(page.locator("#findings li")).hasCount(3);
        assertThat(page.locator("#findings li").first()).containsText("alarmthe loss is 7.00");
        assertThat(page.locator("#findings li").first()).containsText("value / bound7 / 6");
        assertThat(page.locator("#findings li").nth(1)).containsText("63 % of its channels are <b>dead</b>");
        assertThat(page.locator("#findings summary")).hasText("1 piece of advice");
    }

    @Test
    void a_finding_about_the_loss_leads_to_its_chart_at_that_step() {
        page.navigate(served.dashboard.url() + "/runs/" + run.id());
        page.locator("#findings li").first().locator(".jump").click();

        assertThat(page).hasURL(Pattern.compile("zoom=352\\.\\.448"));
        assertThat(page.locator("[data-measure=loss].seen")).isInViewport();
    }

    @Test
    void a_finding_about_a_layer_leads_to_its_histogram_at_that_step() {
        page.navigate(served.dashboard.url() + "/runs/" + run.id() + "/network");
        page.locator("#findings li").nth(1).locator(".jump").click();

        assertThat(page).hasURL(Pattern.compile("layer\\?path=c1/relu1&kind=activation&as=step&at=201"));
        assertThat(page.locator("#findings li")).hasCount(1);
        assertThat(page.locator("#distribution .when")).hasText("step 200");
    }

    @Test
    void a_new_finding_appears_by_itself() {
        RunLog other = served.start("watched");
        other.scalar("train/loss", 1, 2);
        other.flush(Served.SOON);
        page.navigate(served.dashboard.url() + "/runs/" + other.id());
        assertThat(page.locator("#pulse")).hasText(Pattern.compile("updated .*"));
        assertThat(page.locator("#findings")).isHidden();

        other.finding(new Finding(1, Finding.Kind.WARNING, "", "odd", "", new Evidence("r", "train/loss", 1, 2)));
        other.scalar("train/loss", 2, 2);

        assertThat(page.locator("#findings li")).containsText("odd");
        assertThat(page.locator(".heading .found")).hasText("1");
        other.close();
    }
}
