package dev.fovea.engine.data;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Future;

/**
 * Reads and decodes batches of examples ahead of whoever needs them, on all cores: at least two batches, and as many as have
 * 64 MB, but 16 at most. What a batch holds depends on the numbers of its examples alone, whatever the threads.
 */
public final class Batches implements AutoCloseable {
    private static final long AHEAD_BYTES = 64L << 20;
    private static final int MOST = 16;

    private final Examples examples;
    private final int each;
    private final Workers workers = new Workers();
    private final Deque<int[]> expected = new ArrayDeque<>();
    private final Deque<Waiting> waiting = new ArrayDeque<>();

    public Batches(Examples examples) {
        this.examples = examples;
        this.each = Math.toIntExact(examples.shape().elements());
    }

    @SuppressWarnings("ArrayRecordComponent") // compared by no one
    private record Waiting(int[] numbers, byte[] bytes, List<Future<Boolean>> parts) {}

    /** Says which batches will be needed, in this order; what was expected before no longer is. */
    public void expect(List<int[]> batches) {
        waiting.forEach(batch -> batch.parts().forEach(part -> part.cancel(false)));
        waiting.clear();
        expected.clear();
        expected.addAll(batches);
        readAhead();
    }

    /**
     * The bytes of a batch; at once, if it was expected and is ready.
     *
     * @throws DataException which names a broken file
     */
    public byte[] take(int... numbers) {
        Waiting next = waiting.peek();
        if (next == null || !Arrays.equals(next.numbers(), numbers)) {
            return bytes(read(numbers));
        }
        waiting.remove();
        byte[] bytes = bytes(next);
        readAhead();
        return bytes;
    }

    private void readAhead() {
        while (!expected.isEmpty() && waiting.size() < ahead(expected.element().length)) {
            waiting.add(read(expected.remove()));
        }
    }

    private long ahead(int batch) {
        return Math.max(2, Math.min(MOST, AHEAD_BYTES / ((long) each * batch)));
    }

    private Waiting read(int... numbers) {
        byte[] bytes = new byte[Math.multiplyExact(numbers.length, each)];
        int share = Math.max(1, (numbers.length + Workers.count() - 1) / Workers.count());
        List<Future<Boolean>> parts = new ArrayList<>();
        for (int from = 0; from < numbers.length; from += share) {
            int first = from;
            int end = Math.min(from + share, numbers.length);
            parts.add(workers.submit(() -> {
                for (int i = first; i < end; i++) {
                    examples.copy(numbers[i], bytes, i * each);
                }
                return true;
            }));
        }
        return new Waiting(numbers, bytes, parts);
    }

    private static byte[] bytes(Waiting batch) {
        try {
            for (Future<Boolean> part : batch.parts()) {
                if (!Workers.result(part)) {
                    throw new IllegalStateException("a part of a batch was not read");
                }
            }
            return batch.bytes();
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void close() {
        workers.close();
    }
}
