package dev.fovea.dashboard.bench;

import dev.fovea.dashboard.store.HistogramPoint;
import dev.fovea.dashboard.store.RunLog;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/** A thread that works as a training does, and logs as one does. */
final class Trainer implements AutoCloseable {
    private static final int SIZE = 180;
    private static final int LAYERS = 10;
    private static final int PROBE_EVERY = 100;

    private final RunLog log;
    private final AtomicLong steps = new AtomicLong();
    private final double[][] left = matrix(1);
    private final double[][] right = matrix(2);
    private final Thread thread = new Thread(this::train, "trainer");
    private volatile boolean going = true;

    Trainer(RunLog log) {
        this.log = log;
        thread.start();
    }

    double stepsPerSecond(Duration time) throws InterruptedException {
        long before = steps.get();
        long start = System.nanoTime();
        Thread.sleep(time.toMillis());
        return (steps.get() - before) / ((System.nanoTime() - start) / 1e9);
    }

    private void train() {
        long[] counts = new Random(1).longs(64, 0, 5_000).toArray();
        while (going) {
            double worked = multiplied();
            long step = steps.incrementAndGet();
            for (int metric = 0; metric < 6; metric++) {
                log.scalar("metric " + metric, step, worked + metric);
            }
            for (int layer = 0; layer < LAYERS && step % PROBE_EVERY == 0; layer++) {
                log.histogram(new HistogramPoint(step, "layer " + layer, "weight", -1, 1, counts, 0, 1, -1, 1, 0, 0));
            }
            log.progress(step, step / 1000.0);
        }
    }

    private double multiplied() {
        double sum = 0;
        for (double[] row : left) {
            for (int column = 0; column < SIZE; column++) {
                double product = 0;
                for (int i = 0; i < SIZE; i++) {
                    product += row[i] * right[column][i];
                }
                sum += product;
            }
        }
        return sum;
    }

    private static double[][] matrix(int seed) {
        Random random = new Random(seed);
        double[][] matrix = new double[SIZE][SIZE];
        for (double[] row : matrix) {
            java.util.Arrays.setAll(row, i -> random.nextGaussian());
        }
        return matrix;
    }

    @Override
    public void close() {
        going = false;
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
