package dev.fovea.dashboard.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.fovea.dashboard.store.DataSource;
import dev.fovea.dashboard.store.NewRun;
import dev.fovea.dashboard.store.RunLog;
import dev.fovea.dashboard.store.RunState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages stay within the window and in their places, whatever runs are called and whatever comes. */
class LayoutTest extends OnPages {
    private static final String LONG = "a_name_without_any_space_".repeat(9);
    private static final String TURNED = "turned \u202eround";

    private Page phone;
    private final List<String> ids = new ArrayList<>();

    @BeforeAll
    void fill() {
        for (RunState state : RunState.values()) {
            RunLog log = served.store.start(new NewRun(
                    LONG,
                    LONG + state,
                    SampleNetwork.JSON,
                    Map.of(LONG, LONG, "rate", 0.1),
                    7,
                    new DataSource(LONG, 60_000, LONG),
                    Map.of(LONG, LONG),
                    List.of(LONG, "b" + LONG),
                    Optional.of(LONG)));
            ids.add(log.id());
            log.scalar("train/loss", 1, 1.5);
            log.scalar("train/loss", 40, 1.2);
            log.scalar(LONG, 1, 2);
            assertThat(log.flush(Served.SOON)).isTrue();
            if (state != RunState.RUNNING && state != RunState.CRASHED) {
                log.end(state, LONG);
            }
        }
        phone = browser.page(390, 800, ColorScheme.LIGHT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/?picked={all}&group=state",
                "/runs/{one}",
                "/runs/{one}/network",
                "/compare?runs={all}",
                "/runs/{one}/layer?path=c1/conv1",
                "/sweeps",
                "/sweep?experiment={long}",
                "/sweep?parent={long}"
            })
    void no_name_makes_a_page_wider_than_its_window(String place) {
        String path = place.replace("{all}", String.join(",", ids))
                .replace("{one}", ids.get(1))
                .replace("{long}", LONG);
        for (Page window : List.of(phone, page)) {
            window.navigate(served.dashboard.url() + path);
            window.locator("#pulse[data-state=live]").waitFor();
        }
        page.waitForTimeout(300);
        for (Page window : List.of(phone, page)) {
            assertThat(window.evaluate("document.documentElement.scrollWidth"))
                    .as(place)
                    .isEqualTo(window.viewportSize().width);
        }
    }

    @Test
    void a_zoom_moves_no_chart() {
        for (int width : new int[] {390, 1280, 1700}) {
            try (Page there = browser.page(width, 800, ColorScheme.LIGHT)) {
                there.navigate(served.dashboard.url() + "/runs/" + ids.get(1));
                Locator card = there.locator("[data-measure=loss]");
                there.waitForFunction("() => " + Plot.series("loss") + "?.length > 0");
                double before = card.boundingBox().y + ((Number) there.evaluate("scrollY")).doubleValue();
                there.locator("[data-measure=loss] .box").focus();
                there.keyboard().press("+");
                assertThat(there.locator(".zoomed")).isVisible();
                assertThat(card.boundingBox().y + ((Number) there.evaluate("scrollY")).doubleValue())
                        .as("at a width of %d", width)
                        .isEqualTo(before);
            }
        }
    }

    @Test
    void the_first_measurement_moves_no_more_than_it_must() {
        RunLog log = served.start("new");
        page.navigate(served.dashboard.url() + "/runs/" + log.id());
        assertThat(page.locator("#charts")).containsText("They appear here with the first step that is logged.");
        double before = page.locator("#charts").boundingBox().y;
        log.scalar("train/loss", 1, 1.5);
        log.scalar("test/accuracy", 1, 0.5);
        assertThat(page.locator(".headlines dt").first()).isVisible();
        assertThat(page.locator("[data-measure=loss]")).isVisible();
        assertThat(page.locator("#charts").boundingBox().y).isEqualTo(before);
        log.close();
    }

    @Test
    void a_run_that_ended_without_measurements_promises_none() {
        RunLog log = served.start("nothing");
        log.end(RunState.FAILED, "no data");
        page.navigate(served.dashboard.url() + "/runs/" + log.id());
        assertThat(page.locator("#charts .quiet")).hasText("No measurements: this run has ended without any.");
    }

    @Test
    void a_name_turns_nothing_round_but_itself() {
        RunLog log = served.start(TURNED);
        log.scalar("train/loss", 1, 1);
        log.scalar("train/loss", 2, 1);
        assertThat(log.flush(Served.SOON)).isTrue();
        log.close();
        page.navigate(served.dashboard.url() + "/compare?runs=" + log.id() + "," + ids.get(1));
        page.waitForFunction("() => " + Plot.series("loss") + "?.length > 0");
        assertThat(page.evaluate(
                        "() => " + Plot.series("loss") + ".map(one => one.name).find(name => /round/.test(name))"))
                .isEqualTo("\u2068turned round\u2069");
        assertThat(page.evaluate("getComputedStyle(document.querySelector('#legend a.name')).unicodeBidi"))
                .isEqualTo("isolate");
        page.navigate(served.dashboard.url() + "/runs/" + log.id());
        assertThat(page).hasTitle("\u2068turned round\u2069 · Fovea");
    }
}
