package dev.fovea.engine.bench;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** The side of DJL's own blocks and trainer of {@link StepTime}. */
final class DjlSteps {
    private DjlSteps() {}

    public static void main(String[] arguments) throws IOException {
        Subject subject = Subject.of(arguments[0]);
        BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        Random random = new Random(1);
        try (Model model = Model.newInstance(subject.name(), Device.cpu(), "PyTorch")) {
            model.setBlock(new DjlBlock(subject.network().graph()));
            Optimizer sgd = Optimizer.sgd()
                    .setLearningRateTracker(Tracker.fixed(0.01f))
                    .optMomentum(0.9f)
                    .build();
            Loss loss = Loss.softmaxCrossEntropyLoss();
            try (Trainer trainer = model.newTrainer(new DefaultTrainingConfig(loss)
                    .optDevices(new Device[] {Device.cpu()})
                    .optOptimizer(sgd))) {
                Shape shape = shape(subject);
                trainer.initialize(shape);
                int classes = subject.network().output().channels();
                NDManager manager = trainer.getManager();
                NDArray images = manager.randomUniform(0, 1, shape);
                NDArray labels =
                        manager.create(random.ints(subject.batch(), 0, classes).toArray(), new Shape(subject.batch()));
                System.out.println("DJL");
                while (questions.readLine() != null) {
                    long start = System.nanoTime();
                    for (int step = 0; step < subject.steps(); step++) {
                        step(trainer, loss, images, labels);
                    }
                    System.out.println((System.nanoTime() - start) / 1e6 / subject.steps());
                }
            }
        }
    }

    private static Shape shape(Subject subject) {
        dev.fovea.dsl.shape.Shape input = subject.network().input();
        return new Shape(
                subject.batch(),
                input.channels(),
                input.sizes().get(0),
                input.sizes().get(1));
    }

    private static void step(Trainer trainer, Loss loss, NDArray images, NDArray labels) {
        try (NDManager each = trainer.getManager().newSubManager()) {
            NDArray batch = images.mul(1);
            batch.attach(each);
            try (GradientCollector gradients = trainer.newGradientCollector()) {
                NDArray value = loss.evaluate(new NDList(labels), trainer.forward(new NDList(batch)));
                gradients.backward(value);
                value.attach(each);
                value.getFloat();
            }
            trainer.step();
        }
    }
}
