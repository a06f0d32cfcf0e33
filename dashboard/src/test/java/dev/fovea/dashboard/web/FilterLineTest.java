package dev.fovea.dashboard.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.fovea.dashboard.store.RunLog;
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

/** The line above the table of runs completes what is typed, and points at mistakes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FilterLineTest {
    private static final String HOSTILE = "<img src=x onerror=window.taken=1>";

    private Browser browser;
    private Served served;
    private Page page;
    private Locator line;

    @BeforeAll
    void open(@TempDir Path folder) {
        browser = new Browser();
        served = new Served(folder);
        for (String optimiser : new String[] {"sgd", "adam"}) {
            try (RunLog log =
                    served.start(optimiser + " run", Map.of("learning rate", 0.1, "optimiser", optimiser), HOSTILE)) {
                log.scalar("test/accuracy", 1, 0.5);
            }
        }
    }

    @AfterAll
    void close() {
        served.close();
        browser.close();
    }

    @BeforeEach
    void openPage() {
        page = browser.page();
        page.navigate(served.dashboard.url());
        line = page.locator("#search");
        page.keyboard().press("/");
    }

    @AfterEach
    void closePage() {
        page.context().close();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void a_whole_query_is_written_with_tab_and_arrows() {
        page.keyboard().type("opt");
        assertThat(offers()).hasText(new String[] {"optimiser"});
        page.keyboard().press("Tab");
        assertThat(line).hasValue("optimiser ");
        assertThat(offers().first()).hasText("=");
        page.keyboard().press("ArrowDown");
        assertThat(line).hasAttribute("aria-activedescendant", "offer-0");
        page.keyboard().press("Enter");
        assertThat(offers()).hasText(new String[] {"adam", "sgd"});
        page.keyboard().press("ArrowUp");
        page.keyboard().press("Enter");
        assertThat(line).hasValue("optimiser = sgd ");
        assertThat(page.locator("tbody .name")).hasText(new String[] {"sgd run"});
        assertThat(page).hasURL(Pattern.compile("q=optimiser\\+%3D\\+sgd"));
        assertThat(line).isFocused();
    }

    @Test
    void a_name_with_blanks_gets_its_quotes() {
        page.keyboard().type("learn");
        assertThat(offers()).hasText(new String[] {"\"learning rate\""});
        page.keyboard().press("Tab");
        page.keyboard().type("> 0");
        assertThat(line).hasValue("\"learning rate\" > 0");
        assertThat(page.locator("tbody .name")).hasCount(2);
    }

    @Test
    void escape_leaves_the_offers_and_then_the_line() {
        page.keyboard().type("st");
        assertThat(offers().first()).hasText("state");
        page.keyboard().press("Escape");
        assertThat(page.locator("#offers")).isHidden();
        assertThat(line).isFocused();
        page.keyboard().press("Escape");
        assertThat(line).not().isFocused();
    }

    @Test
    void a_mistake_has_a_caret_under_it() {
        page.keyboard().type("optimiser = sgd and state = runing");
        page.keyboard().press("Escape");

        assertThat(page.locator("#wrong")).containsText("                              ^^^^^^\nDid you mean running?");
        assertThat(line).hasAttribute("aria-invalid", "true");
        line.fill("");
        assertThat(page.locator("#wrong")).isHidden();
    }

    @Test
    void what_a_run_says_is_offered_as_text() {
        page.keyboard().type("tags ~ ");
        assertThat(offers()).hasText(new String[] {"\"" + HOSTILE + "\""});
        assertThat(page.locator("img[src=x]")).hasCount(0);
        offers().first().click();
        assertThat(page.locator("tbody .name")).hasCount(2);
        assertThat(page.evaluate("window.taken")).isNull();
    }

    @Test
    void an_address_with_a_query_comes_with_what_it_finds() {
        page.navigate(served.dashboard.url() + "/?q=optimiser+%3D+adam");

        assertThat(page.locator("tbody .name")).hasText(new String[] {"adam run"});
        assertThat(served.get("/?q=optimiser+%3D+adam").body()).contains("\"found\":{\"ids\":[");
        assertThat(served.get("/?q=optimiser+%3D").body()).contains("\"found\":{\"wrong\":\"found the end");
    }

    private Locator offers() {
        return page.locator("#offers .offer");
    }
}
