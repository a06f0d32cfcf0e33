package dev.fovea.dashboard.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.fovea.dashboard.store.Recording;
import dev.fovea.dashboard.store.RunLog;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
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

    private void go(String id) {
        page.navigate(served.dashboard.url() + "/runs/" + id);
    }
}
