package dev.fovea.dashboard.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Times in queries are those that the page shows, in the zone of whoever reads it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ZonesTest {
    private Browser browser;
    private Served served;

    @BeforeAll
    void open(@TempDir Path folder) {
        browser = new Browser();
        served = new Served(folder); // where it is 2026-02-03T04:05:06Z
        served.start("early").close();
    }

    @AfterAll
    void close() {
        served.close();
        browser.close();
    }

    @ParameterizedTest
    @CsvSource({
        "started = 2026-02-02, America/New_York, 1",
        "started = 2026-02-03, America/New_York, 0",
        "started = 2026-02-03, UTC, 1",
        "started = 2026-02-03T13:05, Asia/Tokyo, 1",
        "started = 2026-02-03T04:05, Asia/Tokyo, 0",
        "started = '\"2026-02-03 05:05+01:00\"', Asia/Tokyo, 1",
        "started = '\"2026-02-03 04:05Z\"', Asia/Tokyo, 1",
        "started = 2026-02-03T09:35, +05:30, 1",
    })
    void a_query_is_read_in_the_zone_of_the_page(String query, String zone, int found) {
        String asked =
                query.replace("'", "").replace(" ", "%20").replace("\"", "%22").replace("+", "%2B");
        assertThat(served.json("/api/v1/matches?query=" + asked + "&zone=" + zone.replace("+", "%2B"))
                        .get("total")
                        .intValue())
                .isEqualTo(found);
    }

    @Test
    void no_zone_is_an_error() {
        assertThat(Served.error(served.get("/api/v1/matches?query=&zone=Atlantis")))
                .isEqualTo("zone is \"Atlantis\". Give a time zone such as Europe/Vienna or +02:00.");
    }

    @Test
    void the_page_of_runs_finds_by_its_own_clock() {
        try (Page page = in("America/New_York")) {
            page.navigate(served.dashboard.url() + "/?q=started%20%3D%202026-02-02");
            assertThat(page.locator("tr[data-run]")).hasCount(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Vienna, 2026-10-25T00:30:00Z, 2026-10-25 02:30:00 UTC+02:00",
        "Europe/Vienna, 2026-10-25T01:30:00Z, 2026-10-25 02:30:00 UTC+01:00",
        "Europe/Vienna, 2026-10-25T02:30:00Z, 2026-10-25 03:30:00",
        "Europe/Vienna, 2026-10-24T23:59:59Z, 2026-10-25 01:59:59",
        "Europe/Vienna, 2026-03-29T01:30:00Z, 2026-03-29 03:30:00",
        "America/New_York, 2026-11-01T05:15:00Z, 2026-11-01 01:15:00 UTC−04:00",
        "Australia/Lord_Howe, 2026-04-04T14:45:00Z, 2026-04-05 01:45:00 UTC+11:00",
        "UTC, 2026-10-25T01:30:00Z, 2026-10-25 01:30:00",
    })
    void an_hour_that_comes_twice_tells_its_offset(String zone, String moment, String said) {
        try (Page page = in(zone)) {
            page.navigate(served.dashboard.url());
            assertThat(page.evaluate(
                            "import(document.querySelector('script[type=module]').src.replace(/[^/]*$/, 'format.js'))"
                                    + ".then(format => format.date(Date.parse('" + moment + "')))"))
                    .isEqualTo(said);
        }
    }

    private Page in(String zone) {
        return browser.page(1280, 800, ColorScheme.LIGHT, zone);
    }
}
