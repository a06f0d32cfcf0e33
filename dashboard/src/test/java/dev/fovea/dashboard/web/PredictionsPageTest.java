package dev.fovea.dashboard.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.fovea.dashboard.store.RunLog;
import java.nio.file.Path;
import java.util.List;
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
        assertThat(page.locator(".matrix-said")).hasText("A cell opens its images.");
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
