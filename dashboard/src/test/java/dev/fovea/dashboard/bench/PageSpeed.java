package dev.fovea.dashboard.bench;

import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.fovea.dashboard.store.RunLog;
import dev.fovea.dashboard.store.RunStore;
import dev.fovea.dashboard.web.Browser;
import dev.fovea.dashboard.web.Dashboard;
import dev.fovea.dashboard.web.Serving;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.DoubleSupplier;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * How soon pages come that show large stores: the first byte of each page over 10,000 runs, the curves of 100 runs of 100,000
 * points at the server, those of 20 drawn after a click, a new point seen, and what a page weighs. All milliseconds but the
 * first are medians; the first is the first request after the start.
 */
public final class PageSpeed {
    private static final int ROUNDS = 40;
    private static final int ROUNDS_IN_BROWSER = 7;
    private static final int POINTS_SEEN = 30;
    private static final String DRAWN = "() => { const boxes = [...document.querySelectorAll('[data-measure] .plot')];"
            + " return boxes.length > 0 && boxes.every(box => (echarts.getInstanceByDom(box)?.getOption()?.series ?? [])"
            + ".filter(series => series.data?.length > 50).length >= %d); }";

    private final HttpClient client = HttpClient.newHttpClient();
    private final String url;

    private PageSpeed(Dashboard dashboard) {
        this.url = dashboard.url();
    }

    public static void main(String[] arguments) {
        try (Scratch many = new Scratch();
                Scratch few = new Scratch()) {
            try (RunStore store = many.open()) {
                List<String> runs = LargeStores.many(store, LargeStores.MANY);
                try (Dashboard dashboard = Dashboard.open(store, Serving.at(0).withoutToken())) {
                    new PageSpeed(dashboard).firstBytes(runs);
                }
            }
            try (RunStore store = few.open()) {
                List<String> runs = LargeStores.longOnes(store, LargeStores.LONG);
                try (Dashboard dashboard = Dashboard.open(store, Serving.at(0).withoutToken());
                        Browser browser = new Browser()) {
                    PageSpeed speed = new PageSpeed(dashboard);
                    speed.curves(runs);
                    speed.drawn(browser, runs.subList(0, 20));
                    speed.seen(browser, store);
                    speed.weights(browser, runs);
                }
            }
        }
    }

    private void firstBytes(List<String> runs) {
        String run = runs.get(runs.size() / 2);
        List<String> pages = List.of(
                "/",
                "/compare?runs=" + String.join(",", runs.subList(0, 20)),
                "/compare?runs=" + String.join(",", runs.subList(0, 100)),
                "/runs/" + run,
                "/runs/" + run + "/network",
                "/runs/" + run + "/layer?path=c1/conv1",
                "/?q=rate%20%3C%200.01%20order%20by%20test%2Faccuracy%20desc");
        tell("the very first request, of /", firstByte("/"));
        for (String page : pages) {
            double unused = median(ROUNDS, () -> firstByte(page));
            tell("first byte of " + shortened(page), median(ROUNDS, () -> firstByte(page)));
        }
    }

    private void curves(List<String> runs) {
        String asked = "/api/v1/curves?metric=train/loss&buckets=200"
                + runs.stream().map(run -> "&run=" + run).collect(Collectors.joining());
        tell("the first curves of 100 runs of 100,000 points", wholly(asked));
        tell("curves of 100 runs of 100,000 points", median(20, () -> wholly(asked)));
    }

    private void drawn(Browser browser, List<String> runs) {
        double[] millis = new double[ROUNDS_IN_BROWSER];
        for (int round = 0; round < ROUNDS_IN_BROWSER; round++) {
            try (Page page = browser.page()) {
                page.navigate(url + "/?picked=" + String.join(",", runs));
                page.waitForLoadState();
                page.locator("#pulse[data-state=live]").waitFor();
                long start = System.nanoTime();
                page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Compare"))
                        .click();
                page.waitForFunction(DRAWN.formatted(runs.size()));
                millis[round] = millis(start);
            }
        }
        tell("20 runs of 100,000 points, from the click until drawn", WritingSpeed.median(millis));
    }

    private void seen(Browser browser, RunStore store) {
        double[] millis = new double[POINTS_SEEN];
        Random moments = new Random(7);
        try (RunLog log = store.start(Scratch.run("live"));
                Page page = browser.page()) {
            log.scalar("train/loss", 1, 0.5);
            page.navigate(url + "/runs/" + log.id());
            page.locator("#pulse[data-state=live]").waitFor();
            for (int round = 0; round < POINTS_SEEN; round++) {
                String value = "0.12" + (30 + round);
                page.waitForTimeout(200.0 + moments.nextInt(1000)); // at all moments between two commits and two looks
                long start = System.nanoTime();
                log.scalar("train/loss", 2 + round, Double.parseDouble(value));
                page.waitForFunction(
                        "value => document.querySelector('.headlines').textContent.includes(value)", value);
                millis[round] = millis(start);
            }
        }
        tell("a new point, until it is seen", WritingSpeed.median(millis));
        tell("the slowest of " + POINTS_SEEN, DoubleStream.of(millis).max().orElse(0));
    }

    private void weights(Browser browser, List<String> runs) {
        for (String path :
                List.of("/", "/compare?runs=" + String.join(",", runs.subList(0, 5)), "/runs/" + runs.get(0))) {
            try (Page page = browser.page()) {
                CDPSession session = page.context().newCDPSession(page);
                session.send("Network.enable");
                AtomicLong bytes = new AtomicLong();
                session.on(
                        "Network.loadingFinished",
                        event -> bytes.addAndGet(event.get("encodedDataLength").getAsLong()));
                long first = weight(page, path, bytes);
                long second = weight(page, path, bytes);
                System.out.printf(
                        Locale.ROOT,
                        "%-60s %7.1f kB, then %.1f kB%n",
                        "weight of " + shortened(path),
                        first / 1e3,
                        second / 1e3);
            }
        }
    }

    private long weight(Page page, String path, AtomicLong bytes) {
        bytes.set(0);
        page.navigate(url + path);
        page.locator("#pulse[data-state=live]").waitFor();
        page.waitForTimeout(1500);
        return bytes.get();
    }

    private double firstByte(String path) {
        long start = System.nanoTime();
        try (InputStream body = ask(path)) {
            double millis = millis(start);
            body.readAllBytes();
            return millis;
        } catch (IOException e) {
            throw new IllegalStateException(path, e);
        }
    }

    private double wholly(String path) {
        long start = System.nanoTime();
        try (InputStream body = ask(path)) {
            body.readAllBytes();
            return millis(start);
        } catch (IOException e) {
            throw new IllegalStateException(path, e);
        }
    }

    private InputStream ask(String path) throws IOException {
        try {
            var answer = client.send(
                    HttpRequest.newBuilder(URI.create(url + path))
                            .header("Accept-Encoding", "gzip")
                            .build(),
                    BodyHandlers.ofInputStream());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(path + " was answered with " + answer.statusCode());
            }
            return answer.body();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static double median(int rounds, DoubleSupplier measured) {
        return WritingSpeed.median(DoubleStream.generate(measured).limit(rounds).toArray());
    }

    private static void tell(String what, double millis) {
        System.out.printf(Locale.ROOT, "%-60s %7.1f ms%n", what, millis);
    }

    private static String shortened(String path) {
        return path.length() <= 44 ? path : path.substring(0, 40) + "...";
    }

    private static double millis(long start) {
        return (System.nanoTime() - start) / 1e6;
    }
}
