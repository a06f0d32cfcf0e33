package dev.fovea.experiments.bench;

import static dev.fovea.dsl.Blocks.conv3x3;
import static dev.fovea.dsl.Blocks.normed;
import static dev.fovea.dsl.Blocks.residualBlock;
import static dev.fovea.dsl.Layers.avgPool;
import static dev.fovea.dsl.Layers.conv;
import static dev.fovea.dsl.Layers.dense;
import static dev.fovea.dsl.Layers.flatten;
import static dev.fovea.dsl.Layers.globalAvgPool;
import static dev.fovea.dsl.Layers.image;
import static dev.fovea.dsl.Layers.relu;
import static dev.fovea.dsl.Layers.repeat;
import static dev.fovea.dsl.Layers.tanh;

import dev.fovea.dsl.Network;
import dev.fovea.engine.Device;
import dev.fovea.engine.data.Dataset;
import dev.fovea.engine.data.Examples;
import dev.fovea.engine.inspect.Watch;
import dev.fovea.engine.train.Optimizer;
import dev.fovea.engine.train.Plan;
import dev.fovea.engine.train.Training;
import dev.fovea.engine.train.TrainingEvent.EpochEnded;
import dev.fovea.engine.train.TrainingObserver;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Milliseconds a training step, batch 64, beside eager PyTorch on the same machine: rounds of the two (and of PyTorch's two
 * layouts) take turns within one run, and medians are compared. CONTRIBUTING.md has the command.
 *
 * <p>Arguments: a Python that has PyTorch, and how many rounds (default 15).
 */
public final class StepTime {
    private static final int BATCH = 64;

    private StepTime() {}

    public static void main(String[] arguments) throws IOException {
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 15;
        Process python = new ProcessBuilder(arguments[0], "experiments/src/test/python/steps.py")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader answers = python.inputReader(StandardCharsets.UTF_8);
                PrintWriter questions = new PrintWriter(python.outputWriter(StandardCharsets.UTF_8), true)) {
            System.out.println(answers.readLine());
            System.out.printf(
                    "%-10s %8s %8s %8s   %s%n", "ms a step", "Fovea", "default", "last", "Fovea / default, / last");
            compare(lenet5(), "lenet5", 200, rounds, answers, questions);
            compare(resnet20(), "resnet20", 20, rounds, answers, questions);
        } finally {
            python.destroy();
        }
    }

    private static void compare(
            Network network, String name, int steps, int rounds, BufferedReader answers, PrintWriter questions) {
        List<Double> ours = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        List<Double> last = new ArrayList<>();
        Dataset data = random(network, steps * BATCH);
        Plan plan = Plan.epochs(rounds + 1)
                .batch(BATCH)
                .optimizer(Optimizer.sgd(0.01).momentum(0.9));
        Training.of(network, data, plan)
                .on(Device.cpu())
                .watch(Watch.nothing())
                .observe(new TrainingObserver() {
                    @Override
                    public void epochEnded(EpochEnded event) {
                        double peer = ask(name + " default " + steps, answers, questions);
                        double peerLast = ask(name + " last " + steps, answers, questions);
                        if (event.epoch() > 1) {
                            ours.add(1000 * BATCH / event.examplesPerSecond());
                            theirs.add(peer);
                            last.add(peerLast);
                        }
                    }
                })
                .run()
                .close();
        System.out.printf(
                "%-10s %8.2f %8.2f %8.2f   %.2f, %.2f%n",
                name,
                median(ours),
                median(theirs),
                median(last),
                median(ours) / median(theirs),
                median(ours) / median(last));
    }

    private static double ask(String question, BufferedReader answers, PrintWriter questions) {
        try {
            questions.println(question);
            return Double.parseDouble(answers.readLine());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Dataset random(Network network, int count) {
        Random random = new Random(1);
        byte[] pixels = new byte[Math.toIntExact(count * network.input().elements())];
        random.nextBytes(pixels);
        int[] labels = random.ints(count, 0, 10).toArray();
        Examples examples = new Examples(network.input(), pixels, labels);
        return new Dataset("random", examples, examples.first(BATCH), 10);
    }

    private static double median(List<Double> values) {
        Collections.sort(values);
        return values.get(values.size() / 2);
    }

    private static Network lenet5() {
        return Network.of("lenet5", image(1, 28, 28))
                .then("c1", conv(6, 5).padding(2), tanh(), avgPool(2))
                .then("c3", conv(16, 5), tanh(), avgPool(2))
                .then("c5", conv(120, 5), tanh(), flatten())
                .then("f6", dense(84), tanh())
                .then("output", dense(10));
    }

    private static Network resnet20() {
        return Network.of("resnet20", image(3, 32, 32))
                .then("stem", normed(conv3x3(16)), relu())
                .then("stage1", repeat(3, residualBlock(16, 1)))
                .then("stage2", residualBlock(32, 2), repeat(2, residualBlock(32, 1)))
                .then("stage3", residualBlock(64, 2), repeat(2, residualBlock(64, 1)))
                .then("head", globalAvgPool(), dense(10));
    }
}
