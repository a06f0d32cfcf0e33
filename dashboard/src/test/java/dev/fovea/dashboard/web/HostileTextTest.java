package dev.fovea.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import dev.fovea.dashboard.store.ConfusionPoint;
import dev.fovea.dashboard.store.DataSource;
import dev.fovea.dashboard.store.FilterPoint;
import dev.fovea.dashboard.store.Finding;
import dev.fovea.dashboard.store.HistogramPoint;
import dev.fovea.dashboard.store.ImagePoint;
import dev.fovea.dashboard.store.NewRun;
import dev.fovea.dashboard.store.RunLog;
import dev.fovea.dashboard.store.RunState;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Script in every text that a run can carry, and in every part of an address, in a browser that would run it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileTextTest {
    private static final String SCRIPT =
            "<img src=x onerror=\"taken=1\">'\"></script><script>taken=1</script><svg onload=taken=1>${7*7}[[${7*7}]]";
    private static final byte[] PIXEL = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private Browser browser;
    private Served served;
    private String run;
    private String other;

    @BeforeAll
    void open(@TempDir Path folder) {
        browser = new Browser();
        served = new Served(folder);
        run = write(SCRIPT, SampleNetwork.JSON);
        other = write(SCRIPT + "2", SampleNetwork.JSON.replace("lenet5", "<img src=x onerror=taken=1>"));
    }

    private String write(String text, String network) {
        RunLog log = served.store.start(new NewRun(
                text,
                text,
                network,
                Map.of(text, text, "rate", 0.1),
                7,
                new DataSource(text, 60_000, text),
                Map.of(text, text, "commit", text),
                List.of(text),
                Optional.of(text)));
        for (int step = 1; step <= 3; step++) {
            log.scalar(text, step, step);
            log.scalar("train/loss", step, step == 3 ? Double.NaN : step);
            for (String layer : new String[] {text, "c1/conv1"}) {
                for (String kind : new String[] {"activation", "gradient", "weight"}) {
                    log.histogram(
                            new HistogramPoint(step, layer, kind, -1, 1, new long[] {1, 2, 3, 4}, 0, 1, -1, 1, 0, 0));
                }
                log.filters(new FilterPoint(step, layer, List.of(2, 1, 2, 2), new float[8]));
            }
            log.image(new ImagePoint(step, text, text, PIXEL));
            log.confusion(new ConfusionPoint(step, text, List.of(text, text + "3"), new long[] {3, 1, 0, 2}));
            log.console(step == 2, text);
            log.finding(new Finding(step, Finding.Kind.WARNING, text, text, text));
        }
        log.describe(Map.of(text, text));
        log.flush(Served.SOON);
        log.end(RunState.FAILED, text);
        served.store.note(log.id(), text);
        return log.id();
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
                "/?q=%s",
                "/?sort=%s&columns=%s&picked=%s&group=%s&state=%s",
                "/sweeps",
                "/sweep?parent=%s",
                "/sweep?experiment=%s",
                "/compare?runs={run},{other}",
                "/compare?runs={run},{other}&only=%s&wide=%s&x=%s&smooth=%s&zoom=%s",
                "/compare?runs=%s",
                "/runs/{run}",
                "/runs/{run}/predictions",
                "/runs/{run}/predictions?step=%s&example=%s&class=%s",
                "/runs/{run}?only=%s&wide=%s&zoom=%s",
                "/runs/%s",
                "/runs/{run}/network",
                "/runs/{other}/network",
                "/runs/{run}/layer?path=c1/conv1",
                "/runs/{run}/layer?path=%s",
                "/runs/{run}/layer?path=%s&as=%s&kind=%s&step=%s",
                "/runs/{run}/%s",
                "/%s"
            })
    void stays_text(String place) {
        String path = place.replace("{run}", run).replace("{other}", other).replace("%s", encoded(SCRIPT));
        try (Page page = browser.page()) {
            page.navigate(served.dashboard.url() + path);
            page.waitForLoadState();
            page.waitForTimeout(300);
            page.keyboard().press("?");

            assertThat(page.evaluate("window.taken")).isNull();
            assertThat(page.locator("img[src=x], svg[onload], [onerror]").count())
                    .isZero();
            assertThat(page.content()).contains("Fovea").doesNotContain("49[[49]]");
            assertThat((String) page.evaluate("document.body.innerText")).isNotBlank();
            assertThat(page.evaluate("[...document.links].filter(a => !/^(https?|blob):/.test(a.href)).length"))
                    .isEqualTo(0);
        }
        assertThat(browser.complaints()).allMatch(complaint -> complaint.contains("status of 4"), path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/runs/{run}/drawing.svg",
                "/api/v1/runs",
                "/api/v1/runs/{run}/layers",
                "/api/v1/matches?query=%s"
            })
    void is_no_page_where_it_is_data(String place) {
        try (Page page = browser.page()) {
            Response answer = page.navigate(
                    served.dashboard.url() + place.replace("{run}", run).replace("%s", encoded(SCRIPT)));
            page.waitForTimeout(200);

            assertThat(page.evaluate("window.taken")).isNull();
            assertThat(answer.headerValue("content-type")).doesNotContain("text/html");
            assertThat(answer.headerValue("x-content-type-options")).isEqualTo("nosniff");
        }
        List<String> unused = browser.complaints(); // of how the browser itself shows data
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
