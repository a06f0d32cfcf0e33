package dev.fovea.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.fovea.dashboard.query.RunQuery;
import dev.fovea.dashboard.store.RunLog;
import dev.fovea.dashboard.store.RunStore;
import dev.fovea.dashboard.store.StoreSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures of every page, to be looked at: {@code mvn test -pl dashboard -am -Dtest=Screenshots -Dscreenshots=FOLDER}. */
class Screenshots {
    /** What is far down is only drawn when it comes into sight. */
    private static final String SCROLL = "async () => { for (let y = 0; y < document.body.scrollHeight; y += 300) {"
            + " scrollTo(0, y); await new Promise(done => setTimeout(done, 50)); } scrollTo(0, 0); }";

    private final Path folder = Path.of(System.getProperty("screenshots", "target/screenshots"));

    @Test
    void shows_every_page_in_both_themes_and_three_widths(@TempDir Path home) {
        Instant now = Instant.now();
        SettableClock clock = new SettableClock(now.minus(Duration.ofDays(9)));
        String location = home.resolve("runs").toString();
        try (RunStore store =
                RunStore.open(location, StoreSettings.defaults().clock(clock).spool(home))) {
            SampleRuns runs = new SampleRuns(store, clock, 20, 469);
            String first = runs.finished("lenet5 relu, rate 0.05", 0.05, "sgd", "baseline");
            clock.advance(86_400_000);
            String second = runs.finished("lenet5 relu, rate 0.01", 0.01, "sgd");
            store.note(second, "slower, but ends at the same place; try with warm-up");
            String third = runs.finished("lenet5 relu, adam", 0.001, "adam", "baseline", "adam");
            clock.advance(3 * 86_400_000);
            String broken = runs.diverged("lenet5 relu, rate 2", 2.0);
            for (int i = 0; i < 9; i++) {
                runs.finished(
                        "sweep 7, trial %02d".formatted(i + 1),
                        0.002 * Math.pow(1.9, i),
                        i % 2 == 0 ? "sgd" : "adam",
                        "sweep");
            }
            clock.set(now.minus(Duration.ofMinutes(4)));
            RunLog running = runs.running("lenet5 tanh, as in the paper, with a rather long name", 0.03, "sgd", 9);
            clock.set(now);
            SamplePredictions digits = new SamplePredictions(10);
            for (int epoch = 1; epoch <= 9; epoch++) {
                digits.log(running, epoch * 469L, 0.5 / epoch);
            }
            running.progress(9 * 469, 9);
            running.flush(Duration.ofSeconds(20));
            RunLog thousand = runs.running("resnet18, a thousand classes", 0.1, "sgd", 1);
            new SamplePredictions(1000).log(thousand, 469, 0.4);
            thousand.flush(Duration.ofSeconds(20));
            try (Browser browser = new Browser();
                    Dashboard dashboard = Dashboard.open(store, Serving.at(0).withoutToken())) {
                String url = dashboard.url();
                List<String[]> pages = List.of(
                        new String[] {"runs", "/"},
                        new String[] {"runs-groups", "/?group=parameters.optimiser&fold=1"},
                        new String[] {"sweeps", "/sweeps"},
                        new String[] {"sweep", "/sweep?experiment=lenet5-mnist"},
                        new String[] {
                            "compare", "/compare?runs=%s,%s,%s,%s&smooth=0.6".formatted(first, second, third, broken)
                        },
                        new String[] {"run", "/runs/" + first},
                        new String[] {"network", "/runs/%s/network".formatted(first)},
                        new String[] {"layer", "/runs/%s/layer?path=c1/conv1".formatted(first)},
                        new String[] {"layer-ridge", "/runs/%s/layer?path=c3/conv1&as=ridge".formatted(first)},
                        new String[] {"layer-band", "/runs/%s/layer?path=c1/relu1&as=band".formatted(first)},
                        new String[] {"predictions", "/runs/%s/predictions".formatted(running.id())},
                        new String[] {"predictions-1000", "/runs/%s/predictions".formatted(thousand.id())},
                        new String[] {"unknown", "/runs/nowhere"});
                for (String[] page : pages) {
                    shoot(browser, url + page[1], page[0] + "-light", 1280, 800, ColorScheme.LIGHT);
                    shoot(browser, url + page[1], page[0] + "-dark", 1280, 800, ColorScheme.DARK);
                    shoot(browser, url + page[1], page[0] + "-390", 390, 844, ColorScheme.LIGHT);
                    shoot(browser, url + page[1], page[0] + "-3840", 3840, 2160, ColorScheme.DARK);
                }
                assertThat(browser.complaints()).allMatch(text -> text.contains("404"));
            }
            assertThat(store.runs(RunQuery.all())).hasSize(15);
        }
    }

    private void shoot(Browser browser, String address, String name, int width, int height, ColorScheme theme) {
        try (Page page = browser.page(width, height, theme)) {
            page.navigate(address);
            page.waitForTimeout(300);
            page.evaluate(SCROLL);
            page.waitForTimeout(900);
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(folder.resolve(name + ".png"))
                    .setFullPage(true));
        }
    }
}
