package dev.fovea.dashboard.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.fovea.dashboard.store.RunLog;
import dev.fovea.dashboard.store.RunStore;
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

    @Test
    void is_let_in_by_a_page_on_disk_and_logs_out_everywhere(@TempDir Path folder) {
        try (RunStore store = RunStore.open(folder.resolve("runs").toString());
                Dashboard dashboard = Dashboard.open(store, Serving.at(0), () -> true);
                Browser browser = new Browser();
                Page first = browser.page();
                Page second = browser.page()) {
            first.navigate(dashboard.launcher().toString());
            assertThat(first).hasURL(dashboard.url() + "/");
            assertThat(first.locator("#logout")).isVisible();
            second.navigate(dashboard.entrance());
            assertThat(second.locator("#pulse")).hasText(Pattern.compile("updated .*"));
            assertThat(second).hasURL(dashboard.url() + "/");
            assertThat((Integer) second.evaluate("history.length")).isLessThanOrEqualTo(2); // an empty page, and this

            first.locator("#logout").click();
            first.getByText("Cancel").click();
            first.locator("#logout").click();
            first.locator("#everywhere").check();
            first.locator("dialog button.primary").click();
            assertThat(first.locator("#token")).isFocused();
            assertThat(second.locator("#token")).isVisible(); // whose connection has ended

            first.navigate(dashboard.entrance());
            assertThat(first.locator("#logout")).isVisible();
            first.locator("#logout").click();
            first.locator("dialog button.primary").click();
            assertThat(first.locator("#token")).isFocused();
            assertThat(browser.complaints()).allMatch(complaint -> complaint.contains("status of 401"));
        }
    }
}
