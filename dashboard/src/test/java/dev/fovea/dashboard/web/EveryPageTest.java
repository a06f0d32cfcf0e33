package dev.fovea.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.fovea.dashboard.store.RunLog;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every page in both themes, on a phone, a laptop and a wall: nothing in the console, and nothing that keeps anyone out. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryPageTest {
    private static final int WALL = 3840;
    private static final int[][] SIZES = {{1280, 800}, {WALL, 2160}, {390, 844}};

    /** What axe finds that is serious or critical, with where it is. */
    private static final String SERIOUS =
            "async () => (await axe.run(document, { resultTypes: ['violations'] })).violations"
                    + ".filter(found => ['serious', 'critical'].includes(found.impact))"
                    + ".flatMap(found => found.nodes.map(node => `${found.id} at ${node.target.join(' ')}: ${node.failureSummary}`))";

    private static final String STILL =
            "() => document.getAnimations().every(one => one.effect.getTiming().iterations === Infinity)";

    private Browser browser;
    private Served served;
    private Page page;
    private ColorScheme theme = ColorScheme.LIGHT;
    private String fast;
    private String slow;
    private String broken;
    private String running;

    @BeforeAll
    void open(@TempDir Path folder) throws IOException {
        browser = new Browser();
        page = browser.page();
        page.addInitScript(axe());
        served = new Served(folder);
        SampleRuns runs = new SampleRuns(served.store, served.clock, 3, 100);
        slow = runs.finished("slow", 0.01, "sgd", "baseline");
        fast = runs.finished("fast", 0.05, "sgd");
        broken = runs.diverged("broken", 2);
        RunLog log = runs.running("going on", 0.03, "adam", 2);
        log.flush(Served.SOON);
        running = log.id();
        served.store.note(fast, "the best so far");
    }

    @AfterAll
    void close() {
        served.close();
        browser.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/?q=rate%20%3C%201&group=optimiser",
                "/?q=nothing%20like%20this",
                "/?q=state%20%3D%20runing",
                "/compare?runs={slow},{fast},{broken}",
                "/compare?runs=",
                "/runs/{fast}",
                "/runs/{broken}",
                "/runs/{running}",
                "/runs/{fast}/predictions",
                "/sweeps",
                "/sweep?experiment=lenet5-mnist",
                "/runs/{fast}/network",
                "/runs/{fast}/layer?path=c1/conv1",
                "/runs/{fast}/layer?path=c1/relu1&as=band",
                "/runs/nowhere"
            })
    void is_for_everybody(String place) {
        String path = place.replace("{slow}", slow)
                .replace("{fast}", fast)
                .replace("{broken}", broken)
                .replace("{running}", running);
        List<String> found = new ArrayList<>();
        for (int[] size : SIZES) {
            page.setViewportSize(size[0], size[1]);
            page.navigate(served.dashboard.url() + path); // in the theme of the size before, so that themes take turns
            page.waitForLoadState();
            page.locator("#pulse[data-state=live]").waitFor();
            page.waitForTimeout(400);
            look(place, found);
            theme = theme == ColorScheme.LIGHT ? ColorScheme.DARK : ColorScheme.LIGHT;
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(theme));
            page.waitForFunction(STILL);
            look(place, found);
        }
        assertThat(browser.complaints()).allMatch(complaint -> complaint.contains("status of 404"));
        assertThat(found).isEmpty();
    }

    private void look(String place, List<String> found) {
        int width = page.viewportSize().width;
        String where = "%s, %s, %d wide: ".formatted(place, theme, width);
        if (width < WALL) {
            ((List<?>) page.evaluate(SERIOUS)).forEach(serious -> found.add(where + serious));
        }
        if (((String) page.evaluate("document.body.innerText")).matches("(?s).*\\b(undefined|null|NaN %)\\b.*")) {
            found.add(where + "says undefined");
        }
        int over = ((Number) page.evaluate("document.documentElement.scrollWidth - innerWidth")).intValue();
        if (over > 0) {
            found.add(where + "wider than the window by " + over);
        }
    }

    private static String axe() throws IOException {
        try (InputStream file = EveryPageTest.class.getResourceAsStream("/axe.min.js")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
