package dev.fovea.dsl.layer;

/** One method for each primitive layer, for what only the visitor knows; a forgotten layer fails to compile. */
public interface PrimitiveVisitor<R> {
    R conv(Conv conv);

    R convTranspose(ConvTranspose conv);

    R dense(Dense dense);

    R maxPool(MaxPool pool);

    R avgPool(AvgPool pool);

    R globalMaxPool(GlobalMaxPool pool);

    R globalAvgPool(GlobalAvgPool pool);

    R adaptiveMaxPool(AdaptiveMaxPool pool);

    R adaptiveAvgPool(AdaptiveAvgPool pool);

    R batchNorm(BatchNorm norm);

    R layerNorm(LayerNorm norm);

    R instanceNorm(InstanceNorm norm);

    R groupNorm(GroupNorm norm);

    R localResponseNorm(LocalResponseNorm norm);

    R relu(Relu relu);

    R leakyRelu(LeakyRelu leakyRelu);

    R prelu(Prelu prelu);

    R elu(Elu elu);

    R selu(Selu selu);

    R gelu(Gelu gelu);

    R silu(Silu silu);

    R sigmoid(Sigmoid sigmoid);

    R hardSigmoid(HardSigmoid hardSigmoid);

    R tanh(Tanh tanh);

    R softplus(Softplus softplus);

    R softmax(Softmax softmax);

    R logSoftmax(LogSoftmax logSoftmax);

    R dropout(Dropout dropout);

    R dropoutMaps(DropoutMaps dropout);

    R flatten(Flatten flatten);

    R reshape(Reshape reshape);

    R pad(Pad pad);

    R crop(Crop crop);

    R upsample(Upsample upsample);

    R pixelShuffle(PixelShuffle pixelShuffle);
}
