package dev.fovea.engine.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Seconds that a whole process takes to read MNIST, train LeNet-5 for an epoch of batches of 64, and measure the test
 * examples: from its start to its end. Processes take turns, the first round is not counted, and medians are compared.
 *
 * <p>Arguments: how many rounds (default 5); a Python that has PyTorch; and one that has Keras with TensorFlow, which may be
 * left out.
 */
public final class EpochTime {
    private EpochTime() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int rounds = Integer.parseInt(arguments[0]);
        Map<String, ProcessBuilder> peers = new LinkedHashMap<>();
        peers.put("Fovea", Peer.jvm(FoveaEpoch.class));
        peers.put("PyTorch", Peer.script(arguments[1], "epoch.py", "default"));
        peers.put("PyTorch, tuned", Peer.tuned(Peer.script(arguments[1], "epoch.py", "tuned")));
        peers.put("DJL, EasyTrain", Peer.jvm(DjlEpoch.class));
        if (arguments.length > 2) {
            peers.put("Keras, TensorFlow", Peer.script(arguments[2], "epoch_keras.py"));
        }
        Map<String, List<Double>> seconds = new LinkedHashMap<>();
        Map<String, String> accuracy = new LinkedHashMap<>();
        for (int round = 0; round <= rounds; round++) {
            for (String peer : peers.keySet()) {
                long start = System.nanoTime();
                accuracy.put(peer, answer(peers.get(peer)));
                if (round > 0) {
                    seconds.computeIfAbsent(peer, first -> new ArrayList<>()).add((System.nanoTime() - start) / 1e9);
                }
            }
        }
        seconds.forEach((peer, all) -> System.out.printf(
                Locale.ROOT, "%-18s %6.2f s  test accuracy %s%n", peer, Peer.median(all), accuracy.get(peer)));
    }

    /** The last line that a process says. */
    private static String answer(ProcessBuilder builder) throws IOException, InterruptedException {
        Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        List<String> lines = process.inputReader().lines().toList();
        if (process.waitFor() != 0 || lines.isEmpty()) {
            throw new IllegalStateException(builder.command() + " failed: " + lines);
        }
        return lines.get(lines.size() - 1);
    }
}
