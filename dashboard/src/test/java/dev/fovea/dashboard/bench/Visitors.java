package dev.fovea.dashboard.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
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

/** Those who look at a dashboard: pages left open, and requests at a fixed pace, whether or not they are answered in time. */
final class Visitors implements AutoCloseable {
    private final HttpClient client = HttpClient.newHttpClient();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final List<CompletableFuture<?>> streams = new ArrayList<>();
    private final List<Double> millis = new ArrayList<>();
    private final AtomicInteger failed = new AtomicInteger();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicLong events = new AtomicLong();
    private final String url;
    private final List<String> paths;

    Visitors(String url, List<String> runs, String live) {
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

    void open(int pages) {
        for (int page = 0; page < pages; page++) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/api/v1/live"))
                    .header("Accept", "text/event-stream")
                    .build();
            streams.add(client.sendAsync(
                    request,
                    info -> HttpResponse.BodySubscribers.ofByteArrayConsumer(
                            bytes -> bytes.ifPresent(some -> events.incrementAndGet()))));
        }
    }

    void ask(int aSecond) {
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
    synchronized void forget() {
        millis.clear();
        failed.set(0);
    }

    synchronized double percentile(double share) {
        List<Double> sorted = millis.stream().sorted().toList();
        return sorted.get((int) (share * (sorted.size() - 1)));
    }

    int failed() {
        return failed.get();
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
                failed(),
                events.get());
    }

    @Override
    public void close() {
        clock.shutdownNow();
        streams.forEach(stream -> stream.cancel(true));
    }
}
