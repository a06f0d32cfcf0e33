package dev.fovea.dashboard.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import dev.fovea.dashboard.store.ConfusionPoint;
import dev.fovea.dashboard.store.PredictedExample;
import dev.fovea.dashboard.store.PredictionPoint;
import dev.fovea.dashboard.store.RunLog;
import dev.fovea.dashboard.store.RunState;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Pages say what is not there yet, what was not kept, and what a mark stands for; and their tools stand in a row. */
class PlainWordsTest extends OnPages {
    @Override
    Served served(Path folder) {
        return Served.now(folder);
    }

    @Test
    void what_comes_with_the_first_epoch_is_not_said_to_be_missing() {
        RunLog run = served.start("first epoch");
        run.scalar("train/loss", 1, 1);
        assertThat(run.flush(Served.SOON)).isTrue();
        go(run, "/predictions");
        assertThat(page.locator("#matrix")).containsText("No confusion matrix yet");
        assertThat(page.locator("#matrix")).containsText("The first comes with the end of the first epoch.");
        assertThat(page.locator("#examples"))
                .containsText("keeps some of its test examples after each epoch, those that it is most wrong about."
                        + " The first come with the end of the first epoch. How many, the experiment says:");
        run.end(RunState.STOPPED, "stopped");
        go(run, "/predictions");
        assertThat(page.locator("#matrix h2")).hasText("No confusion matrix");
        assertThat(page.locator("#matrix")).containsText("This run recorded none.");
        assertThat(page.locator("#examples")).not().containsText("The first");
    }

    @Test
    void a_cell_says_before_it_is_opened_how_many_of_its_images_are_kept() {
        RunLog few = served.start("few kept");
        few.confusion(new ConfusionPoint(10, "test", List.of("cat", "dog"), new long[] {90, 7, 0, 12_000}));
        few.predictions(new PredictionPoint(
                10, List.of(new PredictedExample(5, 0, 1.2, false, List.of(1, 0), List.of(0.7, 0.3)))));
        few.example(5, SamplePredictions.png(new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY)));
        assertThat(few.flush(Served.SOON)).isTrue();
        go(few, "/predictions");
        page.locator("#matrix canvas").focus();
        page.keyboard().press("ArrowRight");
        assertThat(page.locator(".matrix-said"))
                .hasText("90 of 97 examples of cat (92.8 %) taken for cat; 0 of 90 kept");
        page.keyboard().press("ArrowRight");
        assertThat(page.locator(".matrix-said")).hasText("7 of 97 examples of cat (7.2 %) taken for dog; 1 of 7 kept");
    }

    @Test
    void a_mark_of_many_steps_tells_which_of_their_values_are_no_numbers() {
        RunLog run = served.start("odd together");
        for (int step = 0; step < 6_000; step++) {
            run.scalar("loss", step, 1 + step % 7);
        }
        double[] odd = {Double.NaN, Double.POSITIVE_INFINITY, Double.NaN, Double.NEGATIVE_INFINITY, Double.NaN};
        for (int step = 6_000; step < 12_000; step++) {
            run.scalar("loss", step, step == 11_999 ? 1 : odd[step % odd.length]);
        }
        assertThat(run.flush(Served.SOON)).isTrue();
        String series = served.get("/api/v1/curves?metric=loss&buckets=10&run=" + run.id())
                .body();
        assertThat(series).contains("\"what\":\"NaN\",\"share\":").contains("\"what\":\"-Infinity\",\"share\":");
        go(run, "");
        page.waitForFunction("() => " + Plot.series("loss") + "?.length > 0");
        Object symbols = page.evaluate(
                "() => [...new Set(" + Plot.series("loss")
                        + ".filter(one => one.type === 'scatter').flatMap(one => one.data.map(item =>"
                        + " [item.symbol.slice(0, 8), item.symbolRotate ?? 0, item.symbolOffset[1]].join(' '))))].sort().join(' | ')");
        assertThat(symbols).isEqualTo("path://M 0 50% | triangle 0 170% | triangle 180 -50%");
        Locator box = page.locator("[data-measure=loss] .box");
        box.hover(new Locator.HoverOptions().setPosition(box.boundingBox().width * 0.8, 100));
        Locator told = page.locator("[data-measure=loss] .tip .odd");
        assertThat(told.first()).containsText(Pattern.compile("NaN, \\d+ of \\d+ values up to step"));
        assertThat(told.nth(1)).containsText(Pattern.compile("∞, \\d+ of \\d+ values up to step"));
        assertThat(told.nth(2)).containsText(Pattern.compile("-∞, \\d+ of \\d+ values up to step"));
    }

    @Test
    void the_buttons_that_save_and_print_end_the_row_of_tools() {
        RunLog run = served.start("tools");
        for (String metric : List.of("train/loss", "test/loss")) {
            run.scalar(metric, 1, 1);
            run.scalar(metric, 100, 2);
        }
        assertThat(run.flush(Served.SOON)).isTrue();
        for (int width : new int[] {1280, 1400, 1700}) {
            try (Page wide = browser.page(width, 800, ColorScheme.LIGHT)) {
                wide.navigate(served.dashboard.url() + "/runs/" + run.id());
                wide.waitForFunction("() => " + Plot.series("loss") + "?.length > 0");
                inOneRow(wide, width);
                wide.locator("[data-measure=loss] .box").focus();
                wide.keyboard().press("+");
                assertThat(wide.locator(".zoomed")).isVisible();
                inOneRow(wide, width);
            }
        }
    }

    private static void inOneRow(Page page, int width) {
        BoundingBox first = page.locator(".tools > *").first().boundingBox();
        BoundingBox print = page.locator("button[aria-label=Print]").boundingBox();
        assertThat(print.y).isBetween(first.y - 6, first.y + 6);
        assertThat(print.x + print.width).isBetween(width - 40.0, (double) width);
    }

    private void go(RunLog run, String place) {
        page.navigate(served.dashboard.url() + "/runs/" + run.id() + place);
    }
}
