package dev.fovea.dashboard.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.fovea.dashboard.store.RunLog;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A page that stays open while the dashboard is started again. */
class RecoveryTest {
    private static final String ASKED =
            "import(document.querySelector('script[type=module]').src.replace(/[^/]*$/, 'api.js'))"
                    + ".then(api => [...api.questions.keys()].join(' '))";

    @Test
    void goes_on_by_itself_after_a_restart(@TempDir Path folder) {
        try (Served served = new Served(folder);
                RunLog log = served.start("going on");
                Browser browser = new Browser();
                Page page = browser.page()) {
            log.scalar("train/loss", 1, 0.5);
            log.flush(Served.SOON);
            page.navigate(served.dashboard.url() + "/runs/" + log.id());
            assertThat(page.locator("#pulse")).hasText(Pattern.compile("updated .*"));

            served.dashboard.close();
            assertThat(page.locator("#pulse")).hasText("connection lost, retrying");
            log.scalar("train/loss", 2, 0.123);
            log.flush(Served.SOON);
            try (Dashboard again =
                    Dashboard.open(served.store, Serving.at(served.port()).withoutToken())) {
                assertThat(page.locator("#pulse")).hasText(Pattern.compile("updated .*"));
                assertThat(page.locator(".headlines")).containsText("0.123"); // what it missed
                log.scalar("train/loss", 3, 0.0456);
                assertThat(page.locator(".headlines")).containsText("0.0456");

                page.keyboard().press("e");
                page.locator("dialog").getByLabel("Name").fill("renamed after the restart");
                page.getByRole(
                                AriaRole.BUTTON,
                                new Page.GetByRoleOptions().setName("Save").setExact(true))
                        .click();
                assertThat(page.locator("h1")).hasText("renamed after the restart");
                org.assertj.core.api.Assertions.assertThat((String) page.evaluate(ASKED))
                        .contains("/findings")
                        .doesNotContain("/token"); // which a saved page would hold
                org.assertj.core.api.Assertions.assertThat(again.url()).isEqualTo(served.dashboard.url());
            }
        }
    }
}
