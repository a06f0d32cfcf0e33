package dev.fovea.dashboard.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.fovea.dsl.Layers.dense;
import static dev.fovea.dsl.Layers.flatten;
import static dev.fovea.dsl.Layers.image;
import static dev.fovea.dsl.Layers.relu;
import static dev.fovea.dsl.Layers.repeat;
import static dev.fovea.dsl.Layers.sequential;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.fovea.dashboard.store.DataSource;
import dev.fovea.dashboard.store.HistogramPoint;
import dev.fovea.dashboard.store.NewRun;
import dev.fovea.dashboard.store.RunLog;
import dev.fovea.dsl.Network;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages about a network of thousands of layers are not a hundred screens tall, and yet have them all. */
class LongNetworksPageTest extends OnPages {
    private static final int TALLEST = 9_000;
    private static final int LAYERS = 4_505;

    private RunLog run;
    private String last;

    @BeforeAll
    void fill() {
        Network network = Network.of("long", image(1, 2, 2))
                .then("body", flatten(), repeat((LAYERS - 3) / 2, sequential(dense(4), relu())))
                .then("head", dense(2));
        last = network.graph().nodes().get(LAYERS - 1).path();
        run = served.store.start(new NewRun(
                "long",
                "long",
                network.toJson(),
                Map.of(),
                7,
                new DataSource("", 0, ""),
                Map.of(),
                List.of(),
                Optional.empty()));
        run.histogram(new HistogramPoint(1, last, "weight", 0, 1, new long[] {1}, 0, 1, 0, 1, 0, 0));
        assertThat(run.flush(Served.SOON)).isTrue();
    }

    @AfterAll
    void close() {
        run.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/network"})
    void a_page_shows_the_first_layers_and_all_on_demand_in_a_box(String place) {
        page.navigate(address(place));
        Locator rows = page.locator("#layers tbody tr");
        assertThat(rows).hasCount(200);
        assertThat(height(page)).isLessThan(TALLEST);
        page.getByText("Show all 4,505 layers").click();
        assertThat(rows).hasCount(LAYERS);
        assertThat(page.locator(".all-rows")).hasCount(0);
        assertThat(rows.last()).containsText(last.substring(last.lastIndexOf('/') + 1));
        assertThat(height(page)).isLessThan(TALLEST);
        try (Page phone = browser.page(390, 844, ColorScheme.LIGHT)) {
            phone.navigate(address(place));
            assertThat(phone.locator("#layers tbody tr")).hasCount(200);
            assertThat(height(phone)).isLessThan(TALLEST);
        }
    }

    @Test
    void a_layer_far_down_is_come_back_to() {
        page.mouse().move(0, 0); // where no row lies under it
        page.navigate(address("/network?at=" + last), new Page.NavigateOptions().setTimeout(60_000)); // all rows come
        Locator pointed = page.locator("#layers tr.pointed");
        assertThat(pointed).hasAttribute("data-node", String.valueOf(LAYERS - 1));
        assertThat(pointed).isInViewport();
        assertThat(pointed.locator("td").first()).containsText("head");
        page.keyboard().press("ArrowUp");
        assertThat(pointed).hasAttribute("data-node", String.valueOf(LAYERS - 2));
    }

    private String address(String place) {
        return served.dashboard.url() + "/runs/" + run.id() + place;
    }

    private static int height(Page page) {
        return ((Number) page.evaluate("document.documentElement.scrollHeight")).intValue();
    }
}
