package dev.fovea.experiments;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.fovea.dashboard.store.RunStore;
import dev.fovea.dashboard.web.Browser;
import dev.fovea.dashboard.web.Dashboard;
import dev.fovea.dashboard.web.Serving;
import dev.fovea.engine.Device;
import dev.fovea.engine.data.Mnist;
import dev.fovea.engine.inspect.Watch;
import dev.fovea.engine.train.Optimizer;
import dev.fovea.engine.train.Plan;
import dev.fovea.experiments.gallery.Gallery;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What real trainings left, walked through in a real browser: runs, compare, run, layer. */
class WalkTest {
    @Test
    void two_trainings_are_compared_and_looked_into(@TempDir Path folder) {
        Path digits = Digits.write(folder.resolve("digits"), 640, 100);
        try (RunStore store = RunStore.open(folder.resolve("runs").toString());
                Dashboard dashboard = Dashboard.open(store, Serving.at(0).withoutToken());
                Browser browser = new Browser()) {
            train(store, digits, 0.02);
            train(store, digits, 0.1);
            Page page = browser.page();
            page.navigate(dashboard.url());
            page.getByLabel("Choose rate 0.02").click();
            page.getByLabel("Choose rate 0.1").click();
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Compare"))
                    .click();

            assertThat(page.locator("#legend tbody tr")).hasCount(2);
            assertThat(page.locator("#legend")).containsText("rate");
            assertThat(page.locator("[data-measure=loss]")).isVisible();
            assertThat(page.locator("[data-measure=accuracy]")).isVisible();
            page.locator("#legend a")
                    .filter(new Locator.FilterOptions().setHasText("rate 0.1"))
                    .click();

            assertThat(page.locator("h1")).hasText("rate 0.1");
            Locator row = page.locator(".layers tr").filter(new Locator.FilterOptions().setHasText("c1/conv1"));
            assertThat(row).containsText("6 × 28 × 28");
            assertThat(page.locator("#filters canvas").first()).isVisible();
            page.locator(".layers a")
                    .filter(new Locator.FilterOptions().setHasText("c1/conv1"))
                    .click();

            assertThat(page.locator("h1")).hasText("c1/conv1");
            assertThat(page.locator("#distribution")).containsText("5 steps");
            for (String kind : new String[] {"Gradients", "Weights", "Activations"}) {
                page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(kind))
                        .click();
                assertThat(page.locator("#distribution canvas").first()).isVisible();
            }
            assertThat(page.locator("#filters .when")).hasText("step 20");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private static void train(RunStore store, Path digits, double rate) {
        Gallery.find("lenet5-mnist")
                .orElseThrow()
                .data(() -> Mnist.from(digits).standardised())
                .plan(Plan.epochs(2).batch(64).optimizer(Optimizer.sgd(rate).momentum(0.9)))
                .watch(Watch.everything().activations(5).gradients(5).weights(5))
                .on(Device.cpu())
                .runName("rate " + rate)
                .run(
                        store,
                        new Progress(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8)));
    }
}
