package dev.fovea.dashboard.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.fovea.dashboard.store.RunLog;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers of one run are shown by what they are, whatever other runs have. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShownNumbersTest {
    private Browser browser;
    private Served served;
    private Page page;

    @BeforeAll
    void open(@TempDir Path folder) {
        browser = new Browser();
        served = new Served(folder);
        RunLog sound = served.start("sound", Map.of("rate", 0.1, "epochs", 3));
        sound.scalar("test/loss", 5, 1.913);
        sound.scalar("test/accuracy", 5, 0.4);
        sound.progress(5, 0.1596);
        RunLog blown = served.start("blown", Map.of("rate", 10, "epochs", 3));
        blown.scalar("test/loss", 9, 482_113);
        blown.scalar("test/accuracy", 9, 1);
        blown.progress(9, 2.999);
        assertThat(sound.flush(Served.SOON) && blown.flush(Served.SOON)).isTrue();
        page = browser.page();
        page.navigate(served.dashboard.url());
        assertThat(row("sound")).isVisible();
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
    void one_large_number_takes_no_decimals_from_a_column() {
        assertThat(row("sound").locator("td.number").filter(text("1.913"))).hasCount(2);
        assertThat(row("blown").locator("td.number").filter(text("482113"))).hasCount(2);
        assertThat(row("sound").locator("td.number").filter(text("0.4000"))).hasCount(2);
        assertThat(row("blown").locator("td.number").filter(text("1.0000"))).hasCount(2);
    }

    @Test
    void epochs_are_neither_cut_nor_said_to_be_done() {
        assertThat(row("sound")).containsText("0.16 / 3");
        assertThat(row("blown")).containsText("2.99 / 3");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "0.1596, 0.16",
        "0.000321, 0.00032",
        "0.9999, 0.99",
        "1, 1",
        "1.5, 1.5",
        "2.999, 2.99",
        "12.346, 12.35",
        "'1234.5', '1,234.5'",
        "'1234', '1,234'"
    })
    void says_epochs(double done, String said) {
        assertThat(format("epochs", String.valueOf(done))).isEqualTo(said);
    }

    @ParameterizedTest
    @CsvSource({
        "1.913, 1.913",
        "0.5, 0.5000",
        "1, 1.0000",
        "123.4, 123.4",
        "482113, 482113",
        "3e9, 3.00e9",
        "1e-9, 1.0e-9",
        "0, 0",
        "'\"NaN\"', NaN",
        "0.00012, 0.000120"
    })
    void says_measurements(String value, String said) {
        assertThat(format("measured", value)).isEqualTo(said);
    }

    private Object format(String function, String value) {
        return page.evaluate("import(document.querySelector('script[type=module]').src.replace(/[^/]*$/, 'format.js'))"
                + ".then(format => format." + function + "(" + value + "))");
    }

    private Locator row(String name) {
        return page.locator("tr[data-run]").filter(text(name));
    }

    private static Locator.FilterOptions text(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }
}
