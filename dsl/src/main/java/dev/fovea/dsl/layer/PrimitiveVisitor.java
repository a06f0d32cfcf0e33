package dev.fovea.dsl.layer;

/** One method for each primitive layer, for what only the visitor knows; a forgotten layer fails to compile. */
public interface PrimitiveVisitor<R> {
    R conv(Conv conv);

    R dense(Dense dense);

    R maxPool(MaxPool pool);

    R avgPool(AvgPool pool);

    R globalMaxPool(GlobalMaxPool pool);

    R globalAvgPool(GlobalAvgPool pool);

    R batchNorm(BatchNorm norm);

    R dropout(Dropout dropout);

    R relu(Relu relu);

    R tanh(Tanh tanh);

    R sigmoid(Sigmoid sigmoid);

    R softmax(Softmax softmax);

    R flatten(Flatten flatten);
}
