package dev.fovea.dashboard.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import dev.fovea.dashboard.store.DataSource;
import dev.fovea.dashboard.store.NewRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** More runs than a page comes with, of other code than Fovea's. */
class ManyRunsTest extends OnPages {
    private static final int RUNS = 70; // of which 60 come with the page

    private String withNetwork;
    private final List<String> ids = new ArrayList<>();

    @BeforeAll
    void fill() {
        var ours = served.start("with one");
        withNetwork = ours.id();
        ours.close();
        for (int run = 1; run < RUNS; run++) {
            var log = served.store.start(new NewRun(
                    "other",
                    "run " + run,
                    "{}",
                    Map.of("rate", 0.1),
                    0,
                    new DataSource("", 0, ""),
                    Map.of(),
                    List.of(),
                    Optional.empty()));
            ids.add(log.id());
            log.close();
        }
    }

    @Test
    void all_are_chosen_though_some_have_not_come_yet() {
        CompletableFuture<Route> rest = held();
        page.getByLabel("All", new Page.GetByLabelOptions().setExact(true)).check();
        assertThat(page.locator(".actions strong")).hasText("60 chosen");
        rest.join().resume();
        assertThat(page.locator(".actions strong")).hasText("70 chosen");
    }

    @Test
    void what_is_chosen_otherwise_meanwhile_stays_as_it_is() {
        CompletableFuture<Route> rest = held();
        page.getByLabel("All", new Page.GetByLabelOptions().setExact(true)).check();
        page.getByLabel("Choose run 69").uncheck();
        rest.join().resume();
        assertThat(page.locator("#count")).hasText("70 runs");
        assertThat(page.locator(".actions strong")).hasText("59 chosen");
    }

    /** Opens the page, and keeps what it asks for from coming. */
    private CompletableFuture<Route> held() {
        CompletableFuture<Route> rest = new CompletableFuture<>();
        page.unrouteAll();
        page.route("**/api/v1/runs?offset=*", rest::complete);
        page.navigate(served.dashboard.url());
        page.waitForCondition(rest::isDone);
        return rest;
    }

    @Test
    void that_no_network_was_recorded_is_no_trouble() {
        page.navigate(served.dashboard.url() + "/compare?runs=" + ids.get(0) + "," + ids.get(1));
        assertThat(page.locator("#networks")).hasText("NetworksNone was recorded with these runs");
        assertThat(page.locator("#networks .bad-text")).hasCount(0);
        page.navigate(served.dashboard.url() + "/compare?runs=" + ids.get(0) + "," + withNetwork);
        assertThat(page.locator("#networks tbody tr")).hasCount(2);
        assertThat(page.locator("#networks")).containsText("none was recorded");
        assertThat(page.locator("#networks .bad-text")).hasCount(0);
    }
}
