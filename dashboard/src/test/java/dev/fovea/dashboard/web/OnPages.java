package dev.fovea.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Tests that look at the pages of one store in one window; each fails where a page complains. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class OnPages {
    Browser browser;
    Served served;
    Page page;

    @BeforeAll
    void openWindow(@TempDir Path folder) {
        browser = new Browser();
        served = served(folder);
        page = browser.page();
    }

    /** At a time that stands still, unless a class wants another. */
    Served served(Path folder) {
        return new Served(folder);
    }

    @AfterEach
    void complainsOfNothing() {
        assertThat(browser.complaints()).isEmpty();
    }

    @AfterAll
    void closeWindow() {
        served.close();
        browser.close();
    }
}
