package dev.fovea.dashboard.browser;

import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.impl.driver.Driver;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The order in which sources are asked for a browser: first those that are on this machine, then those that fetch. */
public final class Browsers {
    private static @Nullable Chromium chosen;
    private static @Nullable String missing;

    private Browsers() {}

    /** The browser of this process, chosen once, and told in a line when it is. */
    public static synchronized Chromium of(Playwright playwright) {
        if (missing != null) {
            throw new NoBrowserException(missing);
        }
        if (chosen == null) {
            try {
                chosen = choose(sources(playwright), System.out::println);
            } catch (NoBrowserException e) {
                missing = e.getMessage();
                throw e;
            }
        }
        return chosen;
    }

    private static List<BrowserSource> sources(Playwright playwright) {
        Commands commands = Commands.ofPath();
        List<String> driver = Driver.ensureDriverInstalled(Map.of(), false)
                .createProcessBuilder()
                .command();
        Path cache = Path.of(System.getProperty("user.home"), ".cache", "fovea");
        return List.of(
                new InstalledBrowser(commands, InstalledBrowser.usualPlaces()),
                new DebianPackage(commands),
                new PlaywrightDownload(commands, driver, Path.of(playwright.chromium().executablePath())),
                new NpmPackage(commands, cache, NpmPackage.Release.CHROMIUM, Platform.NAME));
    }

    static Chromium choose(List<BrowserSource> sources, Consumer<String> told) {
        for (BrowserSource source : sources) {
            Optional<Chromium> present = source.present();
            if (present.isPresent()) {
                told.accept(sentence(present.get(), source) + ".");
                return present.get();
            }
        }
        List<String> refusals = new ArrayList<>();
        for (BrowserSource source : sources) {
            try {
                Chromium fetched = source.fetch();
                told.accept(sentence(fetched, source) + ", fetched after trying " + String.join("; ", refusals) + ".");
                return fetched;
            } catch (NoBrowserException e) {
                refusals.add(source.name() + ": " + e.getMessage());
            }
        }
        throw new NoBrowserException(
                "The tests of pages need a Chromium or Chrome, and there is none to be had.\n"
                        + String.join("\n", refusals)
                        + "\nInstall one, such as by: sudo apt-get install chromium");
    }

    private static String sentence(Chromium chromium, BrowserSource source) {
        return "Pages are tested in Chromium " + chromium.version() + " (" + chromium.executable() + "), "
                + source.name();
    }
}
