package dev.fovea.dashboard.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Those who look at a dashboard, in a process of their own: pages left open, and, from the first line of input on, requests at a
 * fixed pace, whether or not they are answered in time. Tells the latencies, counted from when each was due, after each minute,
 * and fails where the slowest hundredth took too long.
 *
 * <p>Arguments: the dashboard's address, the id of a run that trains, minutes, requests a second, and the ids of twenty other runs.
 */
final class Visitors implements AutoCloseable {
    static final int PAGES = 50;
    static final Duration WARMING = Duration.ofMinutes(1); // at a slow pace, then half of it at the full one

    private static final double SLOWEST = 250;

    private final HttpClient client = HttpClient.newHttpClient();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final List<CompletableFuture<?>> streams = new ArrayList<>();
    private final List<Double> millis = new ArrayList<>();
    private final AtomicInteger failed = new AtomicInteger();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicLong events = new AtomicLong();
    private final String url;
    private final List<String> paths;

    private Visitors(String url, List<String> runs, String live) {
        this.url = url;
        this.paths = List.of(
                "/",
                "/runs/" + live,
                "/api/v1/runs/" + live,
                "/api/v1/curves?buckets=1000&metric=metric%201&run=" + live,
                "/api/v1/runs?id=" + String.join("&id=", runs.subList(0, 20)),
                "/compare?runs=" + String.join(",", runs.subList(0, 5)),
                "/api/v1/curves?buckets=500&metric=train%2Floss&run=" + String.join("&run=", runs.subList(0, 10)),
                "/api/v1/matches?query=rate%20%3C%200.01",
                "/runs/" + runs.get(0) + "/network",
                "/api/v1/runs/" + live + "/layers");
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> given = List.of(arguments);
        try (Visitors visitors = new Visitors(given.get(0), given.subList(4, given.size()), given.get(1))) {
            visitors.open();
            if (System.in.read() < 0) {
                return;
            }
            long half = WARMING.toMillis() / 2;
            int requests = Integer.parseInt(given.get(3));
            visitors.ask(requests / 10);
            Thread.sleep(half);
            visitors.ask(requests - requests / 10);
            Thread.sleep(half);
            visitors.forget();
            for (int minute = 0; minute < Integer.parseInt(given.get(2)); minute++) {
                Thread.sleep(Duration.ofMinutes(1).toMillis());
                System.out.printf("minute %d: %s%n", minute + 1, visitors);
            }
            System.exit(visitors.percentile(0.99) > SLOWEST || visitors.failed.get() > 0 ? 1 : 0);
        }
    }

    private void open() {
        for (int page = 0; page < PAGES; page++) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/api/v1/live"))
                    .header("Accept", "text/event-stream")
                    .build();
            streams.add(client.sendAsync(
                    request,
                    info -> HttpResponse.BodySubscribers.ofByteArrayConsumer(
                            bytes -> bytes.ifPresent(some -> events.incrementAndGet()))));
        }
    }

    private void ask(int aSecond) {
        ScheduledFuture<?> unused =
                clock.scheduleAtFixedRate(this::askOnce, 0, 1_000_000 / aSecond, TimeUnit.MICROSECONDS);
    }

    private void askOnce() {
        long due = System.nanoTime();
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(url + paths.get(asked.getAndIncrement() % paths.size())))
                .header("Accept-Encoding", "gzip")
                .build();
        CompletableFuture<?> unused = client.sendAsync(request, BodyHandlers.ofByteArray())
                .whenComplete((answer, trouble) -> {
                    if (trouble != null || answer.statusCode() != 200) {
                        failed.incrementAndGet();
                    }
                    took((System.nanoTime() - due) / 1e6);
                });
    }

    private synchronized void took(double time) {
        millis.add(time);
    }

    /** Counts anew from here. */
    private synchronized void forget() {
        millis.clear();
        failed.set(0);
    }

    private synchronized double percentile(double share) {
        List<Double> sorted = millis.stream().sorted().toList();
        return sorted.get((int) (share * (sorted.size() - 1)));
    }

    @Override
    public synchronized String toString() {
        return String.format(
                Locale.ROOT,
                "%,d requests, median %.1f ms, p99 %.1f ms, slowest %.0f ms, %d failed, %,d pieces of news",
                millis.size(),
                percentile(0.5),
                percentile(0.99),
                percentile(1),
                failed.get(),
                events.get());
    }

    @Override
    public void close() {
        clock.shutdownNow();
        streams.forEach(stream -> stream.cancel(true));
    }
}
