package dev.fovea.dashboard.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.fovea.dashboard.store.Evidence;
import dev.fovea.dashboard.store.Finding;
import dev.fovea.dashboard.store.HistogramPoint;
import dev.fovea.dashboard.store.RunLog;
import dev.fovea.dashboard.store.RunState;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A morning's work without a mouse. */
class KeyboardTest {
    private static final int RUNS = 300;
    private static final long DIED = 40;

    @Test
    void finds_the_best_run_compares_it_with_the_second_and_goes_to_the_step_where_its_layer_died(
            @TempDir Path folder) {
        try (Served served = new Served(folder);
                Browser browser = new Browser();
                Page page = browser.page()) {
            for (int i = 0; i < RUNS; i++) {
                write(served, i);
            }
            page.navigate(served.dashboard.url());

            page.keyboard().press("/");
            page.keyboard().type("order by test/accuracy desc");
            page.keyboard().press("Escape");
            assertThat(page.locator("tbody .name").first()).hasText("trial 123");
            page.keyboard().press("Escape");
            page.keyboard().press("ArrowDown");
            page.keyboard().press("ArrowDown");
            page.keyboard().press(" ");
            page.keyboard().press("ArrowDown");
            page.keyboard().press(" ");
            page.keyboard().press("c");

            assertThat(page).hasURL(Pattern.compile("/compare"));
            assertThat(page.locator("#legend tbody tr")).hasCount(2);
            tabTo(page, "#legend a.name", "trial 123");
            page.keyboard().press("Enter");

            assertThat(page.locator("h1")).hasText("trial 123");
            assertThat(page.locator(".findings")).containsText("every channel is 0");
            tabTo(page, ".findings a.jump", "step " + DIED);
            page.keyboard().press("Enter");

            assertThat(page).hasURL(Pattern.compile("/layer\\?path=c3/relu1.*" + DIED));
            assertThat(page.locator("h1")).hasText("c3/relu1");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private static void write(Served served, int number) {
        served.clock.advance(1000);
        RunLog log = served.start("trial " + number, Map.of("rate", number / 1000.0));
        for (int step = 10; step <= 100; step += 10) {
            log.scalar("test/accuracy", step, number == 123 ? 0.99 : number == 45 ? 0.98 : 0.5 + number / 1000.0);
            if (number == 123) {
                boolean dead = step >= DIED;
                log.histogram(new HistogramPoint(
                        step,
                        "c3/relu1",
                        "activation",
                        0,
                        1,
                        new long[] {dead ? 9 : 1, dead ? 0 : 8},
                        0,
                        1,
                        0,
                        1,
                        1,
                        0));
            }
        }
        if (number == 123) {
            log.finding(new Finding(
                    DIED,
                    Finding.Kind.ALARM,
                    "c3/relu1",
                    "every channel is 0",
                    "Lower the rate.",
                    new Evidence("dead ReLU", "activation", 1, 0.5)));
        }
        log.progress(100, 1);
        log.end(RunState.FINISHED, "done");
    }

    /** Goes on with the tab key, as one does who sees nothing else, until what is in focus is it. */
    private static void tabTo(Page page, String selector, String text) {
        page.locator(selector).first().waitFor();
        for (int i = 0; i < 120; i++) {
            page.keyboard().press("Tab");
            Object there = page.evaluate(
                    "([selector, text]) => document.activeElement.matches(selector)"
                            + " && document.activeElement.textContent.includes(text)",
                    new String[] {selector, text});
            if (Boolean.TRUE.equals(there)) {
                return;
            }
        }
        assertThat("not reached by the tab key: " + selector).isEmpty();
    }
}
