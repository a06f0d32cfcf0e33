package dev.fovea.engine.bench;

import dev.fovea.dsl.zoo.CifarResNet;
import dev.fovea.engine.Device;
import dev.fovea.engine.augment.Augmentation;
import dev.fovea.engine.data.Dataset;
import dev.fovea.engine.data.Images;
import dev.fovea.engine.data.Mnist;
import dev.fovea.engine.train.Optimizer;
import dev.fovea.engine.train.Plan;
import dev.fovea.engine.train.Training;
import dev.fovea.engine.train.TrainingEvent.EpochEnded;
import dev.fovea.engine.train.TrainingEvent.Started;
import dev.fovea.engine.train.TrainingObserver;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * How fast examples come. Arguments: {@code rates PYTHON ARCHIVE ROUNDS IMAGES}, where the archive is of CIFAR's images as JPEG files
 * in {@code train/CLASS}: images a second beside PIL's, taking turns in rounds of so many, and medians of rounds; {@code mnist}: seconds to read MNIST;
 * {@code start FOLDER}: seconds until a training on a folder of images begins; {@code waiting ARCHIVE IMAGES}: the share of
 * ResNet-20's epoch that goes by waiting for images to be decoded.
 */
public final class DataTime {
    private DataTime() {}

    public static void main(String[] arguments) {
        switch (arguments[0]) {
            case "rates" -> rates(arguments[1], arguments[2], Integer.parseInt(arguments[3]), arguments[4]);
            case "mnist" -> mnist();
            case "start" -> start(Path.of(arguments[1]));
            case "waiting" -> waiting(Path.of(arguments[1]), Integer.parseInt(arguments[2]));
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static void rates(String python, String archive, int rounds, String images) {
        Map<String, Peer> peers = new LinkedHashMap<>();
        peers.put("Fovea, decoded and augmented", Peer.java(DataRates.class, archive, "files", images));
        peers.put("PIL, two processes", Peer.python(python, "decode.py", archive, "pool", images));
        peers.put("PIL, DataLoader with two workers", Peer.python(python, "decode.py", archive, "loader", images));
        peers.put("Fovea, augmented from memory", Peer.java(DataRates.class, archive, "memory", images));
        for (int round = 0; round <= rounds; round++) {
            for (Peer peer : peers.values()) {
                peer.round(round > 0);
            }
        }
        peers.forEach((name, peer) -> {
            System.out.printf(Locale.ROOT, "%-34s %,9.0f images/s%n", name, Peer.median(peer.times()));
            peer.close();
        });
    }

    private static void mnist() {
        long start = System.nanoTime();
        Dataset data = Mnist.bundled();
        System.out.printf(Locale.ROOT, "%s, first in its process: %.3f s%n", data.name(), seconds(start));
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static void start(Path folder) {
        long began = ManagementFactory.getRuntimeMXBean().getStartTime();
        Dataset data = Images.from(folder).read().standardised();
        double read = (System.currentTimeMillis() - began) / 1e3;
        System.out.printf(
                Locale.ROOT,
                "%,d images found: %.2f s after Java began%n",
                data.train().count(),
                read);
        Training training = training(data, 1);
        training.observe(new TrainingObserver() {
                    @Override
                    public void started(Started event) {
                        double seconds = (System.currentTimeMillis() - began) / 1e3;
                        System.out.printf(Locale.ROOT, "training: %.2f s after Java began%n", seconds);
                        training.stop();
                    }
                })
                .run()
                .close();
        double seconds = (System.currentTimeMillis() - began) / 1e3;
        System.out.printf(Locale.ROOT, "first step done, and stopped: %.2f s after Java began%n", seconds);
    }

    private static void waiting(Path archive, int images) {
        Dataset all = Images.from(archive).decodeAtOnce(0).read().standardised();
        double share = (double) images / all.train().count();
        Dataset some = new Dataset(
                all.name(),
                all.train().split(1, share, 1 - share).get(0),
                all.test().first(128),
                all.classNames(),
                all.scaling());
        training(some, 2)
                .observe(new TrainingObserver() {
                    @Override
                    public void epochEnded(EpochEnded event) {
                        System.out.printf(
                                Locale.ROOT,
                                "epoch %d: %,.0f images/s, %.2f %% of the time waiting for images%n",
                                event.epoch(),
                                event.examplesPerSecond(),
                                100 * event.waited());
                    }
                })
                .run()
                .close();
    }

    private static Training training(Dataset data, int epochs) {
        Plan plan = Plan.epochs(epochs)
                .batch(128)
                .optimizer(Optimizer.sgd(0.1).momentum(0.9))
                .augment(Augmentation.randomCrop(32).padding(4), Augmentation.flip());
        return Training.of(CifarResNet.projected(20, data.train().shape(), data.classes()), data, plan)
                .on(Device.cpu());
    }
}
