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

    private record Window(Page page, ColorScheme theme, int width) {}

    private final List<Window> windows = new ArrayList<>();
    private Browser browser;
    private Served served;
    private String fast;
    private String slow;
    private String broken;
    private String running;

    @BeforeAll
    void open(@TempDir Path folder) throws IOException {
        browser = new Browser();
        for (ColorScheme theme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
            for (int[] size : SIZES) {
                windows.add(new Window(browser.page(size[0], size[1], theme), theme, size[0]));
            }
        }
        String axe = axe();
        windows.forEach(window -> window.page.addInitScript(axe));
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
        for (Window window : windows) {
            window.page.navigate(served.dashboard.url() + path);
            window.page.waitForLoadState();
            window.page.locator("#pulse[data-state=live]").waitFor();
        }
        windows.get(0).page.waitForTimeout(400); // for all of them, as what a page asks for comes by itself
        List<String> found = new ArrayList<>();
        windows.forEach(window -> look(window, place, found));
        assertThat(browser.complaints()).allMatch(complaint -> complaint.contains("status of 404"));
        assertThat(found).isEmpty();
    }

    private static void look(Window window, String place, List<String> found) {
        Page page = window.page;
        String where = "%s, %s, %d wide: ".formatted(place, window.theme, window.width);
        if (window.width < WALL) {
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
