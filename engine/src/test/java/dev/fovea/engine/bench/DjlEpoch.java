package dev.fovea.engine.bench;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.metric.Metrics;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.evaluator.Accuracy;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import ai.djl.translate.TranslateException;
import dev.fovea.engine.data.Dataset;
import dev.fovea.engine.data.Examples;
import dev.fovea.engine.data.Mnist;
import java.io.IOException;
import java.nio.ByteBuffer;

/** The side of DJL's own blocks and {@code EasyTrain} of {@link EpochTime}. */
final class DjlEpoch {
    private DjlEpoch() {}

    public static void main(String[] arguments) throws IOException, TranslateException {
        try (Model model = Model.newInstance("lenet5", Device.cpu(), "PyTorch")) {
            model.setBlock(new DjlBlock(Subject.of("lenet5").network().graph()));
            Optimizer sgd = Optimizer.sgd()
                    .setLearningRateTracker(Tracker.fixed(0.05f))
                    .optMomentum(0.9f)
                    .build();
            try (Trainer trainer = model.newTrainer(new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
                    .addEvaluator(new Accuracy())
                    .optDevices(new Device[] {Device.cpu()})
                    .optOptimizer(sgd))) {
                trainer.setMetrics(new Metrics());
                trainer.initialize(new Shape(64, 1, 28, 28));
                Dataset mnist = Mnist.bundled();
                NDManager manager = trainer.getManager();
                EasyTrain.fit(trainer, 1, batches(mnist.train(), manager), batches(mnist.test(), manager));
                System.out.println(trainer.getTrainingResult().getValidateEvaluation("Accuracy"));
            }
        }
    }

    private static ArrayDataset batches(Examples examples, NDManager manager) {
        int count = examples.count();
        NDArray images = manager.create(ByteBuffer.wrap(examples.pixels()), new Shape(count, 1, 28, 28), DataType.UINT8)
                .toType(DataType.FLOAT32, false)
                .div(255);
        NDArray labels = manager.create(examples.labels());
        return new ArrayDataset.Builder()
                .setData(images)
                .optLabels(labels)
                .setSampling(64, true)
                .build();
    }
}
