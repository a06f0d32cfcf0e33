package dev.fovea.dashboard.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.fovea.dsl.Layers.conv;
import static dev.fovea.dsl.Layers.dense;
import static dev.fovea.dsl.Layers.flatten;
import static dev.fovea.dsl.Layers.image;
import static dev.fovea.dsl.Layers.signal;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.fovea.dashboard.store.ConfusionPoint;
import dev.fovea.dashboard.store.NewRun;
import dev.fovea.dashboard.store.PredictedExample;
import dev.fovea.dashboard.store.PredictionPoint;
import dev.fovea.dashboard.store.RunLog;
import dev.fovea.dsl.Network;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The page of predictions as a user meets it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PredictionsPageTest {
    private static final String HOSTILE = "<img src=x onerror=alert(1)>";

    private Path folder;
    private Browser browser;
    private Served served;
    private Page page;
    private RunLog ten;
    private SamplePredictions digits;

    @BeforeAll
    void open(@TempDir Path shared) {
        folder = shared;
        browser = new Browser();
        served = Served.now(folder);
        ten = served.start("ten classes");
        digits = new SamplePredictions(10);
        for (int epoch = 1; epoch <= 4; epoch++) {
            digits.log(ten, 100L * epoch, 0.6 / epoch);
        }
        ten.progress(400, 4);
        assertThat(ten.flush(Served.SOON)).isTrue();
        page = browser.page();
    }

    @AfterEach
    void nothing_is_complained_of() {
        assertThat(browser.complaints()).isEmpty();
    }

    @AfterAll
    void close() {
        served.close();
        browser.close();
    }

    @Test
    void shows_the_worst_first_and_goes_through_the_epochs() {
        page.navigate(served.dashboard.url() + "/runs/" + ten.id());
        assertThat(page.locator("h1")).hasText("ten classes");
        page.keyboard().press("i");
        page.waitForURL("**/predictions");
        assertThat(page.locator(".when")).hasText("epoch 4 · step 400");
        assertThat(page.locator(".guess")).hasCount(SamplePredictions.KEPT);
        assertThat(page.locator("#heading")).containsText("1,000 test examples of 10 classes");
        page.waitForFunction("() => document.querySelector('.thumb img').naturalWidth === 28");
        page.keyboard().press("ArrowLeft");
        page.keyboard().press("ArrowLeft");

        assertThat(page.locator(".when")).hasText("epoch 2 · step 200");
        assertThat(page).hasURL(Pattern.compile("step=200"));
        page.reload();
        assertThat(page.locator(".when")).hasText("epoch 2 · step 200");
        page.keyboard().press(" ");
        assertThat(page.locator(".when")).hasText("epoch 4 · step 400");
    }

    @Test
    void a_cell_opens_its_images_by_mouse_and_by_keyboard() {
        go(ten, "?step=100");
        page.locator("#matrix canvas").focus();
        page.keyboard().press("ArrowRight"); // to the first cell
        page.keyboard().press("Enter");

        assertThat(page).hasURL(Pattern.compile("true=0&found=0"));
        assertThat(page.locator("#matrix .matrix-said")).containsText("taken for 0");
        assertThat(page.locator("select[aria-label=Class]")).hasValue("0");
        page.keyboard().press("Tab");
        page.keyboard().press("x");
        assertThat(page.locator(".guess")).hasCount(SamplePredictions.KEPT);
        page.locator(".pairs-list button").first().click();
        assertThat(page).hasURL(Pattern.compile("true=\\d&found=\\d"));
        page.goBack();
        assertThat(page.locator(".guess")).hasCount(SamplePredictions.KEPT);
        page.keyboard().press("w");
        assertThat(page).hasURL(Pattern.compile("wrong=1"));
        assertThat(page.locator(".guess:not(.missed)")).hasCount(0);
    }

    @Test
    void a_cell_says_how_many_of_its_images_are_kept() {
        RunLog few = served.start("few kept");
        few.confusion(new ConfusionPoint(10, "test", List.of("cat", "dog"), new long[] {90, 7, 0, 12_000}));
        few.example(5, png());
        few.predictions(new PredictionPoint(10, List.of(guessed(1.2, List.of(1, 0), List.of(0.7, 0.3)))));
        assertThat(few.flush(Served.SOON)).isTrue();
        go(few, "?true=0&found=1");
        assertThat(page.locator("#examples .card-head")).containsText("1 of 7 such test images is kept");
        assertThat(page.locator("#examples .left-out")).containsText("watch(Watch.everything().predictions(10000))");
        go(few, "?true=0");
        assertThat(page.locator("#examples .card-head")).containsText("1 of 97 such test images is kept");
        go(few, "");
        assertThat(page.locator("#examples .card-head")).containsText("1 of 12,097 test images is kept, worst first");
        assertThat(page.locator("#examples .left-out")).hasCount(0);
    }

    @Test
    void an_image_opens_in_large_with_what_became_of_it_and_its_maps() {
        go(ten, "?step=400&image=0");
        assertThat(page.locator("dialog h2")).hasText("Test image 0");
        assertThat(page.locator("dialog .maps figcaption")).hasText(new String[] {"c1/conv1", "c3/conv1"});
        assertThat(page.locator("dialog .history")).containsText("steps that kept it");
        page.keyboard().press("Escape");
        assertThat(page.locator("dialog[open]")).hasCount(0);
        assertThat(page).hasURL(Pattern.compile("step=400$"));

        page.keyboard().press("Enter");
        Locator title = page.locator("dialog h2");
        String first = title.textContent();
        page.keyboard().press("j");
        assertThat(title).not().hasText(first);
        page.keyboard().press("k");
        assertThat(title).hasText(first);
        assertThat(page).hasURL(Pattern.compile("image=\\d+"));
    }

    @Test
    void tells_the_chance_of_the_right_class_where_others_are_likelier() {
        RunLog wrong = served.start("taken for others");
        PredictedExample before = guessed(2.42, List.of(1, 2, 3, 0), List.of(0.4, 0.3, 0.2, 0.089));
        PredictedExample now = guessed(2.45, List.of(1, 2, 3, 0), List.of(0.5, 0.2, 0.1, 0.086));
        wrong.predictions(new PredictionPoint(10, List.of(before)));
        wrong.predictions(new PredictionPoint(20, List.of(now)));
        wrong.example(5, png());
        RunLog early = served.start("of before");
        early.example(5, png());
        early.predictions(new PredictionPoint(10, List.of(guessed(1, List.of(0, 1, 2), List.of(0.4, 0.3, 0.2)))));
        early.predictions(new PredictionPoint(20, List.of(guessed(3, List.of(1, 2, 3), List.of(0.5, 0.2, 0.1)))));
        assertThat(wrong.flush(Served.SOON) && early.flush(Served.SOON)).isTrue();

        go(wrong, "?image=5");
        assertThat(page.locator("dialog .history")).containsText("8.9 % → 8.6 %");
        assertThat(page.locator("dialog .bars .is-right")).containsText("8.6 %");
        assertThat(page.locator(".guess .bars li")).hasCount(4);
        go(early, "?image=5");
        assertThat(page.locator("dialog .history")).containsText("40.0 % → below 10.0 %");
    }

    private static byte[] png() {
        return SamplePredictions.png(new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY));
    }

    private static PredictedExample guessed(double loss, List<Integer> classes, List<Double> chances) {
        return new PredictedExample(5, 0, loss, false, classes, chances);
    }

    @Test
    void tells_precision_and_recall_of_each_class_in_any_order() {
        go(ten, "");
        assertThat(page.locator("#classes tbody tr")).hasCount(10);
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("class").setExact(true))
                .click();
        assertThat(page.locator("#classes tbody tr").first().locator("td").first())
                .hasText("0");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("class ↑"))
                .click();
        assertThat(page.locator("#classes tbody tr").first().locator("td").first())
                .hasText("9");
        assertThat(page).hasURL(Pattern.compile("classes=-label"));
    }

    @Test
    void bins_a_thousand_classes_and_opens_the_bins() {
        RunLog large = served.start("a thousand");
        new SamplePredictions(
                        IntStream.range(0, 1000).mapToObj(i -> "breed " + i).toList())
                .log(large, 100, 0.3);
        assertThat(large.flush(Served.SOON)).isTrue();
        go(large, "");
        assertThat(page.locator(".matrix-said")).containsText("classes share a row and a column");
        page.locator("#matrix canvas").focus();
        page.keyboard().press("ArrowRight");
        page.keyboard().press("Enter");
        assertThat(page).hasURL(Pattern.compile("zoom=0-\\d+\\.0-\\d+"));
        assertThat(page.locator(".matrix-said")).hasText("A cell opens those of its images that are kept.");
        page.getByText("All classes").click();
        assertThat(page.locator(".matrix-said")).containsText("share");
        assertThat(page.locator("#classes tbody tr")).hasCount(100);
        page.getByText("Show all 1,000").click();
        assertThat(page.locator("#classes tbody tr")).hasCount(1000);
    }

    @Test
    void shows_new_epochs_by_themselves() {
        RunLog growing = served.start("growing");
        digits.log(growing, 100, 0.5);
        growing.progress(100, 1);
        assertThat(growing.flush(Served.SOON)).isTrue();
        go(growing, "");
        assertThat(page.locator(".when")).hasText("epoch 1 · step 100");
        page.waitForTimeout(2100); // it follows at most every other second
        digits.log(growing, 200, 0.25);
        growing.progress(200, 2);
        assertThat(growing.flush(Served.SOON)).isTrue();
        assertThat(page.locator(".when")).hasText("epoch 2 · step 200");
    }

    @Test
    void says_what_to_type_where_there_is_nothing() {
        RunLog none = served.start("nothing yet");
        assertThat(none.flush(Served.SOON)).isTrue();
        go(none, "");
        assertThat(page.locator("#examples")).containsText("watch(Watch.everything().predictions(64))");
        assertThat(page.locator("#own"))
                .containsText("predict IMAGE --run %s --store %s".formatted(none.id(), folder.resolve("runs")));
    }

    /** As those of signals, of which no picture is recorded. */
    @Test
    void asks_for_no_picture_where_examples_have_none() {
        Network wave = Network.of("wave", signal(1, 8)).then("head", flatten(), dense(3));
        RunLog signals = start(wave);
        new SamplePredictions(3).logWithoutPictures(signals, 10, 0.4);
        assertThat(signals.flush(Served.SOON)).isTrue();
        go(signals, "");
        assertThat(page.locator("#examples h2")).hasText("Test examples");
        assertThat(page.locator(".guess").first()).isVisible();
        assertThat(page.locator("#own")).containsText("The network takes 1 x 8, which no picture has.");
        page.keyboard().press("Enter");
        assertThat(page.locator("dialog h2")).containsText("Test example");
        assertThat(page.locator("main img, dialog img")).hasCount(0);
        assertThat(page.locator("#own .drop")).hasCount(0);
    }

    @Test
    void says_of_maps_of_classes_that_they_are_not_drawn_and_counts_positions() {
        Network maps = Network.of("maps", image(1, 6, 6)).then("c1", conv(3, 3).same());
        RunLog segmented = start(maps);
        segmented.confusion(
                new ConfusionPoint(10, "test", List.of("a", "b", "c"), new long[] {9, 1, 2, 0, 8, 4, 0, 0, 12}));
        assertThat(segmented.flush(Served.SOON)).isTrue();
        go(segmented, "");
        assertThat(page.locator("#heading")).containsText("36 positions of test examples, of 3 classes");
        assertThat(page.locator("#examples"))
                .hasText("No predictions of positionsThe network gives a class for each position. Such classes are"
                        + " not drawn yet; the matrix counts them.");
        assertThat(page.locator("#own"))
                .containsText("The network gives a class for each position, and cannot be asked for that of a"
                        + " whole picture yet.");
        assertThat(page.locator("main img")).hasCount(0);
    }

    private RunLog start(Network network) {
        NewRun run = Served.newRun(network.name(), Map.of("rate", 0.1));
        return served.store.start(new NewRun(
                run.experiment(),
                run.name(),
                network.toJson(),
                run.parameters(),
                run.seed(),
                run.data(),
                run.provenance(),
                run.tags(),
                run.parent()));
    }

    @Test
    void takes_names_as_text_and_fits_a_phone_in_the_dark() {
        RunLog odd = served.start(HOSTILE);
        new SamplePredictions(List.of(HOSTILE, "b".repeat(200), "c")).log(odd, 10, 0.4);
        assertThat(odd.flush(Served.SOON)).isTrue();
        try (Page phone = browser.page(390, 844, ColorScheme.DARK)) {
            phone.navigate(served.dashboard.url() + "/runs/" + odd.id() + "/predictions");
            assertThat(phone.locator(".guess").first()).isVisible();
            assertThat(phone.locator("body")).containsText(HOSTILE);
            assertThat(phone.evaluate(
                            "[...document.querySelectorAll('main *')].filter(e => e.getBoundingClientRect().right > 391"
                                    + " && !e.closest('.wide-table')).map(e => e.className || e.tagName).join()"))
                    .isEqualTo("");
            assertThat(phone.evaluate("document.documentElement.scrollWidth")).isEqualTo(390);
        }
    }

    private void go(RunLog run, String query) {
        page.navigate(served.dashboard.url() + "/runs/" + run.id() + "/predictions" + query);
    }
}
