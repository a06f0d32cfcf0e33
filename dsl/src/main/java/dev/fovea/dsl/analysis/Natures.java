package dev.fovea.dsl.analysis;

import dev.fovea.dsl.layer.AdaptiveAvgPool;
import dev.fovea.dsl.layer.AdaptiveMaxPool;
import dev.fovea.dsl.layer.AvgPool;
import dev.fovea.dsl.layer.BatchNorm;
import dev.fovea.dsl.layer.Conv;
import dev.fovea.dsl.layer.ConvTranspose;
import dev.fovea.dsl.layer.Crop;
import dev.fovea.dsl.layer.Dense;
import dev.fovea.dsl.layer.Dropout;
import dev.fovea.dsl.layer.DropoutMaps;
import dev.fovea.dsl.layer.Elu;
import dev.fovea.dsl.layer.Flatten;
import dev.fovea.dsl.layer.Gelu;
import dev.fovea.dsl.layer.GlobalAvgPool;
import dev.fovea.dsl.layer.GlobalMaxPool;
import dev.fovea.dsl.layer.GroupNorm;
import dev.fovea.dsl.layer.HardSigmoid;
import dev.fovea.dsl.layer.InstanceNorm;
import dev.fovea.dsl.layer.LayerNorm;
import dev.fovea.dsl.layer.LeakyRelu;
import dev.fovea.dsl.layer.LocalResponseNorm;
import dev.fovea.dsl.layer.LogSoftmax;
import dev.fovea.dsl.layer.MaxPool;
import dev.fovea.dsl.layer.Pad;
import dev.fovea.dsl.layer.PixelShuffle;
import dev.fovea.dsl.layer.Prelu;
import dev.fovea.dsl.layer.Primitive;
import dev.fovea.dsl.layer.PrimitiveVisitor;
import dev.fovea.dsl.layer.Relu;
import dev.fovea.dsl.layer.Reshape;
import dev.fovea.dsl.layer.Selu;
import dev.fovea.dsl.layer.Sigmoid;
import dev.fovea.dsl.layer.Silu;
import dev.fovea.dsl.layer.Softmax;
import dev.fovea.dsl.layer.Softplus;
import dev.fovea.dsl.layer.Tanh;
import dev.fovea.dsl.layer.Upsample;

/** The nature of each layer; a forgotten one fails to compile. */
public final class Natures implements PrimitiveVisitor<Nature> {
    private static final Natures ALL = new Natures();

    private Natures() {}

    public static Nature of(Primitive layer) {
        return layer.accept(ALL);
    }

    @Override
    public Nature conv(Conv conv) {
        return Nature.PRODUCT;
    }

    @Override
    public Nature convTranspose(ConvTranspose conv) {
        return Nature.PRODUCT;
    }

    @Override
    public Nature dense(Dense dense) {
        return Nature.PRODUCT;
    }

    @Override
    public Nature maxPool(MaxPool pool) {
        return Nature.MAXIMUM;
    }

    @Override
    public Nature globalMaxPool(GlobalMaxPool pool) {
        return Nature.MAXIMUM;
    }

    @Override
    public Nature adaptiveMaxPool(AdaptiveMaxPool pool) {
        return Nature.MAXIMUM;
    }

    @Override
    public Nature avgPool(AvgPool pool) {
        return Nature.MEAN;
    }

    @Override
    public Nature adaptiveAvgPool(AdaptiveAvgPool pool) {
        return Nature.MEAN;
    }

    @Override
    public Nature globalAvgPool(GlobalAvgPool pool) {
        return Nature.MAP_MEAN;
    }

    @Override
    public Nature batchNorm(BatchNorm norm) {
        return Nature.NORMALISATION;
    }

    @Override
    public Nature layerNorm(LayerNorm norm) {
        return Nature.NORMALISATION;
    }

    @Override
    public Nature instanceNorm(InstanceNorm norm) {
        return Nature.NORMALISATION;
    }

    @Override
    public Nature groupNorm(GroupNorm norm) {
        return Nature.NORMALISATION;
    }

    @Override
    public Nature localResponseNorm(LocalResponseNorm norm) {
        return Nature.RESPONSE;
    }

    @Override
    public Nature relu(Relu relu) {
        return Nature.SELF_DERIVED;
    }

    @Override
    public Nature sigmoid(Sigmoid sigmoid) {
        return Nature.SELF_DERIVED;
    }

    @Override
    public Nature tanh(Tanh tanh) {
        return Nature.SELF_DERIVED;
    }

    @Override
    public Nature softmax(Softmax softmax) {
        return Nature.SELF_DERIVED;
    }

    @Override
    public Nature logSoftmax(LogSoftmax logSoftmax) {
        return Nature.SELF_DERIVED;
    }

    @Override
    public Nature leakyRelu(LeakyRelu leakyRelu) {
        return Nature.ACTIVATION;
    }

    @Override
    public Nature prelu(Prelu prelu) {
        return Nature.ACTIVATION;
    }

    @Override
    public Nature elu(Elu elu) {
        return Nature.ACTIVATION;
    }

    @Override
    public Nature selu(Selu selu) {
        return Nature.ACTIVATION;
    }

    @Override
    public Nature gelu(Gelu gelu) {
        return Nature.ACTIVATION;
    }

    @Override
    public Nature silu(Silu silu) {
        return Nature.ACTIVATION;
    }

    @Override
    public Nature hardSigmoid(HardSigmoid hardSigmoid) {
        return Nature.ACTIVATION;
    }

    @Override
    public Nature softplus(Softplus softplus) {
        return Nature.ACTIVATION;
    }

    @Override
    public Nature dropout(Dropout dropout) {
        return Nature.DROPOUT;
    }

    @Override
    public Nature dropoutMaps(DropoutMaps dropout) {
        return Nature.MAP_DROPOUT;
    }

    @Override
    public Nature flatten(Flatten flatten) {
        return Nature.VIEW;
    }

    @Override
    public Nature reshape(Reshape reshape) {
        return Nature.VIEW;
    }

    @Override
    public Nature pad(Pad pad) {
        return Nature.MOVE;
    }

    @Override
    public Nature crop(Crop crop) {
        return Nature.MOVE;
    }

    @Override
    public Nature upsample(Upsample upsample) {
        return Nature.MOVE;
    }

    @Override
    public Nature pixelShuffle(PixelShuffle pixelShuffle) {
        return Nature.MOVE;
    }
}
