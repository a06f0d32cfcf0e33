package dev.fovea.dashboard.web;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import dev.fovea.dashboard.browser.Browsers;
import dev.fovea.dashboard.browser.Chromium;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Windows of a headless Chromium: this machine's own where it has one, else one that is fetched. It starts once in a process, and
 * ends with it; windows share nothing.
 */
public final class Browser implements AutoCloseable {
    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run");

    private static com.microsoft.playwright.@Nullable Browser started;

    private final com.microsoft.playwright.Browser browser = started();
    private final List<BrowserContext> windows = new ArrayList<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    private static synchronized com.microsoft.playwright.Browser started() {
        com.microsoft.playwright.Browser running = started;
        if (running == null || !running.isConnected()) {
            running = start();
            started = running;
        }
        return running;
    }

    private static com.microsoft.playwright.Browser start() {
        // Playwright would fetch all the browsers it knows, whatever is here.
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        try {
            Chromium chromium = Browsers.of(playwright);
            Map<String, String> environment = new HashMap<>(System.getenv());
            environment.putAll(chromium.environment());
            return playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setArgs(ARGUMENTS)
                            .setEnv(environment)
                            .setExecutablePath(chromium.executable()));
        } catch (RuntimeException e) {
            playwright.close();
            throw e;
        }
    }

    /** A new window of 1280 x 800 in the light theme. */
    public Page page() {
        return page(1280, 800, ColorScheme.LIGHT);
    }

    public Page page(int width, int height, ColorScheme theme) {
        return page(width, height, theme, "UTC");
    }

    /** The same where clocks show the time of {@code zone}, as in "Europe/Vienna". */
    public Page page(int width, int height, ColorScheme theme, String zone) {
        BrowserContext context = browser.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setColorScheme(theme)
                .setTimezoneId(zone)
                .setLocale("en-GB"));
        windows.add(context);
        context.setDefaultTimeout(10_000);
        Page page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(message.type() + ": " + message.text());
            }
        });
        page.onPageError(error -> complaints.add("uncaught: " + error));
        return page;
    }

    /** Errors and warnings of all consoles since this was last asked for, refused styles and scripts among them. */
    public List<String> complaints() {
        List<String> since = List.copyOf(complaints);
        complaints.subList(0, since.size()).clear();
        return since;
    }

    @Override
    public void close() {
        windows.forEach(BrowserContext::close);
    }
}
