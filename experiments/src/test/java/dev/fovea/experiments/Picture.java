package dev.fovea.experiments;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.fovea.dashboard.store.RunStore;
import dev.fovea.dashboard.web.Browser;
import dev.fovea.dashboard.web.Dashboard;
import dev.fovea.dashboard.web.Serving;
import dev.fovea.experiments.gallery.Gallery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes README's picture: the run page of the main job, as it looks after three epochs. CONTRIBUTING.md has the command. */
final class Picture {
    private static final Path FILE = Path.of("dashboard/src/screenshots/run.png");
    private static final int SETTLED = 1500;

    private Picture() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createTempDirectory("picture");
        try (RunStore store = RunStore.open(folder.resolve("runs").toString());
                Dashboard dashboard = Dashboard.open(store, Serving.at(0).withoutToken());
                Browser browser = new Browser()) {
            String id = Gallery.find("lenet5-mnist").orElseThrow().run(store, new Progress(System.out));
            Page page = browser.page(1280, 800, ColorScheme.LIGHT);
            page.navigate(dashboard.url() + "/runs/" + id);
            page.waitForTimeout(SETTLED);
            page.screenshot(new Page.ScreenshotOptions().setPath(FILE).setFullPage(true));
        }
    }
}
