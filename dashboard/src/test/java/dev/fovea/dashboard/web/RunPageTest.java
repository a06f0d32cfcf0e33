package dev.fovea.dashboard.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.fovea.dashboard.store.Finding;
import dev.fovea.dashboard.store.Recording;
import dev.fovea.dashboard.store.RunLog;
import dev.fovea.dashboard.store.RunState;
import java.awt.image.BufferedImage;
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

/** What a run's page has beside curves, of runs with a network and of those that code of others recorded. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RunPageTest {
    private Browser browser;
    private Served served;
    private Page page;

    @BeforeAll
    void open(@TempDir Path folder) {
        browser = new Browser();
        served = new Served(folder);
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
    void the_console_begins_with_its_end_follows_and_goes_back() {
        try (RunLog run = served.start("talkative")) {
            for (int line = 0; line < 300; line++) {
                run.console(line == 299, "line <b>" + line + "</b>");
            }
            run.flush(Served.SOON);
            go(run.id());
            assertThat(page.locator(".console-lines div")).hasCount(200);
            assertThat(page.locator(".console-lines .bad-text")).hasText("line <b>299</b>");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Earlier lines"))
                    .click();
            assertThat(page.locator(".console-lines div")).hasCount(300);
            assertThat(page.locator(".console-lines div").first()).hasText("line <b>0</b>");

            run.console(false, "one more");
            run.scalar("train/loss", 1, 2);
            assertThat(page.locator(".console-lines div").last()).hasText("one more");
        }
    }

    @Test
    void its_experiment_leads_to_all_runs_of_it() {
        try (RunLog run = served.start("one of several")) {
            go(run.id());
            page.getByRole(
                            AriaRole.LINK,
                            new Page.GetByRoleOptions().setName("mnist").setExact(true))
                    .click();
            assertThat(page).hasURL(served.dashboard.url() + "/sweep?experiment=mnist");
            assertThat(page.locator("h1")).hasText("mnist");
        }
    }

    @Test
    void the_java_of_its_network_is_there_to_be_copied() {
        try (RunLog run = served.start("java")) {
            run.flush(Served.SOON);
            go(run.id());
            page.locator("#java summary").click();
            assertThat(page.locator("#java code")).containsText("Network.of(\"lenet5\", image(1, 28, 28))");
        }
    }

    @Test
    void a_run_of_other_code_has_its_curves_histograms_and_images_and_no_trouble() {
        try (Recording run = served.store.start("mine", Map.of("rate", 0.1))) {
            for (int step = 1; step <= 20; step++) {
                run.log("loss", step, 1.0 / step);
                run.histogram("encoder/latent", step, 1, step, 2, 3);
            }
            run.image("reconstruction", 10, new BufferedImage(8, 4, BufferedImage.TYPE_INT_RGB));
            run.image("reconstruction", 20, new BufferedImage(8, 4, BufferedImage.TYPE_INT_RGB));
            run.flush(Served.SOON);
            go(run.id());
            assertThat(page.locator("[data-measure=loss]")).isVisible();
            assertThat(page.locator("#layers")).containsText("recorded without a network");
            assertThat(page.locator(".trouble")).hasCount(0);
            assertThat(page.locator("#java")).isHidden();
            assertThat(page.locator("#images .when")).hasText("step 20");
            page.waitForFunction("() => document.querySelector('#images img').naturalWidth === 8");
            page.locator("#images input").fill("0");
            assertThat(page.locator("#images .when")).hasText("step 10");

            page.locator("#layers a").first().click();
            assertThat(page).hasURL(Pattern.compile("layer\\?path=encoder/latent"));
            assertThat(page.locator("#distribution")).containsText("20 steps");
            page.navigate(served.dashboard.url() + "/runs/" + run.id() + "/network");
            assertThat(page.locator(".architecture tbody tr")).hasCount(1);
        }
    }

    @Test
    void a_run_of_other_code_says_how_far_it_is_and_nothing_that_nobody_told() {
        try (Recording run = served.store.start("own", Map.of("units", 64))) {
            for (int step = 1; step <= 30; step++) {
                run.log("Loss/train", step, 1.0 / step);
                run.log("Loss/val", step, step < 20 ? 2.0 / step : Double.NaN);
                run.log("psnr", step, step);
            }
            run.flush(Served.SOON);
            go(run.id());
            assertThat(page.locator("#heading")).containsText("step 30");
            assertThat(page.locator("#heading")).not().containsText("epoch");
            assertThat(page.locator("#heading").getByText("Predictions")).hasCount(0);
            assertThat(page.locator("#facts")).not().containsText("seed");
            assertThat(page.locator("#facts")).not().containsText("examples");
            assertThat(page.locator(".headlines dt")).hasText(new String[] {"Loss/val", "Loss/train"});
            assertThat(page.locator(".headlines dd").first()).containsText("0.1053 last NaN");
            assertThat(page.locator("[data-measure=Loss] .key")).hasText("thin: train · bold: val");
            assertThat(page.locator("#findings li")).hasCount(1);
            assertThat(page.locator("#findings li"))
                    .containsText("alarmLoss/val is NaN or infinite at 11 of 30 points");
            assertThat(page.locator("#findings li .jump")).hasText("step 20");
            assertThat(page.locator("#heading .found")).hasText("1");

            for (String of :
                    List.of("/runs/{run}", "/runs/{run}/network", "/runs/{run}/predictions", "/sweep?experiment=own")) {
                page.navigate(served.dashboard.url() + of.replace("{run}", run.id()));
                assertThat(page.locator("h1")).isVisible();
                assertThat(page.locator("body")).not().containsText(Pattern.compile("undefined|null|\\[object"));
            }
            page.navigate(served.dashboard.url());
            assertThat(page.locator("tr.groups th")).containsText(new String[] {"Loss/val", "Loss/train", "psnr"});
            assertThat(page.locator("tr[data-run='" + run.id() + "']")).containsText("0.1053");
        }
    }

    @Test
    void headlines_are_no_lucky_batches() {
        try (RunLog run = served.start("lucky", Map.of("rate", 0.1, "epochs", 4))) {
            for (int step = 1; step <= 40; step++) {
                run.scalar("train/accuracy", step, step % 10 == 3 ? 1 : 0.5 + step / 10 * 0.01);
            }
            run.progress(40, 4);
            run.flush(Served.SOON);
            go(run.id());
            assertThat(page.locator(".headlines dt")).hasText("train/accuracy");
            assertThat(page.locator(".headlines .figure")).hasText(Pattern.compile("0\\.57\\d\\d"));
            assertThat(page.locator(".headlines .figure"))
                    .hasAttribute("title", "the best mean of an epoch, or a twentieth");
        }
    }

    @Test
    void a_run_that_ended_badly_is_warned_of_first() {
        RunLog run = served.start("blown");
        run.finding(new Finding(3, Finding.Kind.WARNING, "", "odd", ""));
        run.progress(9, 0.5);
        run.end(RunState.DIVERGED, "the loss is no longer a number at step 9; try a lower rate");
        go(run.id());
        assertThat(page.locator("#findings .card-head")).not().containsText("nothing to warn of");
        assertThat(page.locator("#findings li").first())
                .containsText("alarmthe training diverged: the loss is no longer a number at step 9; try a lower rate");
        assertThat(page.locator("#heading .found")).hasAttribute("title", "1 alarm, 1 warning");
        Recording own = served.store.start("own", Map.of());
        own.failed("out of memory");
        go(own.id());
        assertThat(page.locator("#findings li")).containsText("the run failed: out of memory");
    }

    private void go(String id) {
        page.navigate(served.dashboard.url() + "/runs/" + id);
    }
}
