package dev.fovea.dashboard.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.fovea.dashboard.store.RunLog;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A browser that is asked for a token. */
class EnterTest {
    private static final String TOKEN = "quail-ladder-4471-moss";

    @Test
    void is_let_in_by_the_form_or_the_address_and_stays_in(@TempDir Path folder) {
        try (Served served = Served.to(Serving.at(0).token(TOKEN), folder);
                Browser browser = new Browser()) {
            String run;
            try (RunLog log = served.start("first")) {
                run = log.id();
            }
            try (Page page = browser.page()) {
                page.navigate(served.dashboard.url() + "/?q=first");
                assertThat(page.locator("#token")).isFocused();
                page.keyboard().type("a wrong token");
                page.keyboard().press("Enter");
                assertThat(page.locator("[role=alert]")).hasText("This is not the token.");
                page.locator("#token").fill(TOKEN);
                page.keyboard().press("Enter");
                assertThat(page.locator("tbody .name")).hasText("first");
                assertThat(page).hasURL(Pattern.compile("/\\?q=first$"));
                assertThat(page.locator("#pulse")).hasText(Pattern.compile("updated .*"));

                page.keyboard().press("Escape");
                page.navigate(served.dashboard.url() + "/runs/" + run);
                assertThat(page.locator("h1")).hasText("first");
            }
            try (Page page = browser.page()) {
                page.navigate(served.dashboard.url() + "/runs/" + run + "?token=" + TOKEN);
                assertThat(page.locator("h1")).hasText("first");
                assertThat(page).hasURL(served.dashboard.url() + "/runs/" + run);
            }
            assertThat(browser.complaints()).allMatch(complaint -> complaint.contains("status of 401"));
        }
    }
}
