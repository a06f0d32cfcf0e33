package dev.fovea.dashboard.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.Media;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What users take away: pictures, points, the page on paper, and the page as one file. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SavingTest {
    private Browser browser;
    private Served served;
    private Page page;
    private String narrow;
    private String wide;

    @BeforeAll
    void open(@TempDir Path folder) {
        browser = new Browser();
        served = new Served(folder);
        SampleComparison runs = new SampleComparison(served);
        narrow = runs.run("narrow </script><b>", SampleNetwork.JSON, 0.1, "sgd");
        wide = runs.run("wide", SampleComparison.WIDER, 0.05, "adam");
    }

    @AfterAll
    void close() {
        served.close();
        browser.close();
    }

    @BeforeEach
    void openPage() {
        page = browser.page();
        page.navigate(served.dashboard.url() + "/compare?runs=" + narrow + "," + wide);
        page.waitForFunction("() => " + loss() + "?.length === 4");
    }

    @AfterEach
    void closePage() {
        page.context().close();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void saves_a_chart_as_a_picture() throws IOException {
        Download download = saved("Picture (PNG)");

        assertThat(download.suggestedFilename()).isEqualTo("loss.png");
        BufferedImage picture = ImageIO.read(download.path().toFile());
        assertThat(picture.getWidth()).isEqualTo(1920);
        assertThat(picture.getRGB(2, 2) & 0xffffff).isEqualTo(0xffffff);
        assertThat(colours(picture)).contains(0x0067a8, 0xc95400);
    }

    @Test
    void saves_a_chart_as_a_drawing_with_title_and_legend() throws IOException {
        Download download = saved("Drawing (SVG)");

        assertThat(download.suggestedFilename()).isEqualTo("loss.svg");
        assertThat(Files.readString(download.path()))
                .startsWith("<svg")
                .contains(">loss</text>", "wide · train", "narrow &lt;/script&gt;&lt;b&gt; · test");
    }

    @Test
    void saves_all_points_of_a_chart() throws IOException {
        Download download = saved("All points (CSV)");

        assertThat(download.suggestedFilename()).isEqualTo("points.csv");
        assertThat(Files.readAllLines(download.path()))
                .hasSize(1 + 2 * (SampleComparison.EPOCHS * SampleComparison.STEPS + SampleComparison.EPOCHS));
    }

    @Test
    void opens_from_a_disk_without_a_network_as_it_was_saved(@TempDir Path folder) {
        page.locator("button:text-is('Epochs')").click();
        Path file = savedPage(folder);
        Page alone = browser.page();
        alone.context().setOffline(true);
        alone.navigate(file.toUri().toString());

        assertThat(alone.locator("#pulse")).hasText(Pattern.compile("saved \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d"));
        assertThat(alone.locator("#legend tbody tr")).hasCount(2);
        assertThat(alone.locator("#legend .name").first()).hasText("narrow </script><b>");
        alone.waitForFunction("() => " + loss() + "?.length === 4");
        assertThat(alone.evaluate("() => " + loss() + "[0].data.at(-1)[0]")).isEqualTo(3);
        assertThat(alone).hasURL(Pattern.compile("x=epoch"));

        alone.locator("#smooth").fill("0.8");
        alone.waitForFunction("() => " + loss() + "?.length === 8");
        alone.locator("button:text-is('Compute')").click();
        alone.waitForFunction("() => " + loss() + "?.[0].data.at(-1)[0] > 1e9");
        BoundingBox area = alone.locator("[data-measure=loss] .box").boundingBox();
        alone.mouse().move(area.x + 0.3 * area.width, area.y + 100);
        alone.mouse().down();
        alone.mouse().move(area.x + 0.6 * area.width, area.y + 100);
        alone.mouse().up();
        assertThat(alone.locator(".zoomed")).isVisible();
        alone.context().close();
    }

    @Test
    void holds_what_stands_side_by_side_too(@TempDir Path folder) {
        Path file = savedPage(folder);
        Page alone = browser.page();
        alone.context().setOffline(true);
        alone.navigate(file.toUri().toString());
        alone.locator("#beside").scrollIntoViewIfNeeded();

        assertThat(alone.locator(".diff tr.added").last()).containsText("dropout(0.5)");
        assertThat(alone.locator(".route")).hasCount(2);
        alone.locator("#histograms select").selectOption("c3/conv1");
        assertThat(alone.locator("#histograms header")).containsText("step 120");
        assertThat(alone.locator("#filters figcaption")).hasCount(2);
        alone.keyboard().press("ArrowLeft");
        assertThat(alone.locator("#confusion figcaption").first()).containsText("step 80");
        alone.locator("#legend a").first().click();
        assertThat(alone.locator(".toast"))
                .hasText("This is a saved page. The others are in the dashboard it was saved from.");
        assertThat(alone.getByLabel("Save this page")).hasCount(0);
        alone.context().close();
    }

    @Test
    void saves_a_single_run_too(@TempDir Path folder) {
        page.navigate(served.dashboard.url() + "/runs/" + wide);
        page.waitForFunction("() => " + loss() + "?.length === 2");
        assertThat(page.locator(".layers tbody tr").first()).containsText("input");
        Path file = savedPage(folder);
        Page alone = browser.page();
        alone.context().setOffline(true);
        alone.navigate(file.toUri().toString());

        assertThat(alone.locator("h1")).hasText("wide");
        alone.waitForFunction("() => " + loss() + "?.length === 2");
        assertThat(alone.locator(".layers tbody tr").first()).containsText("input");
        assertThat(alone.locator("#facts")).containsText("3f2a9c1");
        alone.context().close();
    }

    @Test
    void draws_all_charts_before_it_prints() {
        page.evaluate("window.print = () => { window.printed = true; }");
        page.locator("#main").click();
        page.keyboard().press("p");

        page.waitForFunction("() => window.printed");
        assertThat(page.locator(".loading-box")).hasCount(0);
        assertThat(page.locator(".diff")).hasCount(1);
    }

    @Test
    void prints_light_and_unfolded_without_what_paper_cannot_do() {
        page.locator("#theme").click();
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        page.evaluate("dispatchEvent(new Event('beforeprint'))");

        assertThat(page.locator("html")).hasAttribute("data-theme", "light");
        assertThat(page.locator("#same details")).hasAttribute("open", "");
        assertThat(page.locator("#pulse")).isHidden();
        assertThat(page.getByLabel("Save this page")).isHidden();
        assertThat(page.pdf()).startsWith('%', 'P', 'D', 'F');
        assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
    }

    private Download saved(String what) {
        page.getByLabel("Save loss").click();
        return page.waitForDownload(
                () -> page.locator("[data-measure=loss] .menu").getByText(what).click());
    }

    private Path savedPage(Path folder) {
        Download download =
                page.waitForDownload(() -> page.getByLabel("Save this page").click());
        Path file = folder.resolve(download.suggestedFilename());
        download.saveAs(file);
        assertThat(file.toString()).endsWith(".html");
        return file;
    }

    private static String loss() {
        return Plot.series("loss");
    }

    private static Set<Integer> colours(BufferedImage picture) {
        Set<Integer> colours = new HashSet<>();
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                colours.add(picture.getRGB(x, y) & 0xffffff);
            }
        }
        return colours;
    }
}
