package dev.fovea.dsl.layer;

import static dev.fovea.dsl.Layers.*;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Every layer in every way it can be set, beside the Java that makes it; tests ask for one of each class and setting.
 */
public final class Examples {
    private final Map<String, Layer> all = new LinkedHashMap<>();

    private Examples() {
        products();
        pools();
        norms();
        activations();
        rearrangements();
        learning();
        composites();
    }

    /** Source text to layer. */
    public static Map<String, Layer> all() {
        return new Examples().all;
    }

    /** Those that are one operation. */
    public static Stream<Primitive> primitives() {
        return all().values().stream().filter(Primitive.class::isInstance).map(Primitive.class::cast);
    }

    private void products() {
        say("conv(16, 5)", conv(16, 5));
        say("conv(16, 3).kernel(3, 5)", conv(16, 3).kernel(3, 5));
        say("conv(16, 3).stride(2)", conv(16, 3).stride(2));
        say("conv(16, 3).stride(2, 1)", conv(16, 3).stride(2, 1));
        say("conv(16, 3).padding(1)", conv(16, 3).padding(1));
        say("conv(16, 3).padding(1, 0)", conv(16, 3).padding(1, 0));
        say("conv(16, 3).padding(0, 1, 2, 3)", conv(16, 3).padding(0, 1, 2, 3));
        say("conv(16, 3).same()", conv(16, 3).same());
        say("conv(16, 3).dilation(2, 1)", conv(16, 3).dilation(2, 1));
        say("conv(16, 3).groups(4)", conv(16, 3).groups(4));
        say("conv(16, 3).bias(false)", conv(16, 3).bias(false));
        say("convTranspose(16, 3)", convTranspose(16, 3));
        say("convTranspose(16, 3).kernel(3, 4)", convTranspose(16, 3).kernel(3, 4));
        say(
                "convTranspose(16, 3).stride(2).padding(1)",
                convTranspose(16, 3).stride(2).padding(1));
        say(
                "convTranspose(16, 3).stride(2).same().outputPadding(1, 0)",
                convTranspose(16, 3).stride(2).same().outputPadding(1, 0));
        say("convTranspose(16, 3).dilation(2)", convTranspose(16, 3).dilation(2));
        say(
                "convTranspose(16, 3).groups(2).bias(false)",
                convTranspose(16, 3).groups(2).bias(false));
        say("dense(10)", dense(10));
        say("dense(10).bias(false)", dense(10).bias(false));
    }

    private void pools() {
        say("maxPool(3).stride(2)", maxPool(3).stride(2));
        say("maxPool(3).stride(2).padding(1)", maxPool(3).stride(2).padding(1));
        say(
                "maxPool(3).stride(1).same().dilation(2)",
                maxPool(3).stride(1).same().dilation(2));
        say("maxPool(3).stride(2).ceilMode(true)", maxPool(3).stride(2).ceilMode(true));
        say("maxPool(2)", maxPool(2));
        say("maxPool(2).kernel(2, 3)", maxPool(2).kernel(2, 3));
        say("avgPool(3).stride(2, 1).padding(1, 0)", avgPool(3).stride(2, 1).padding(1, 0));
        say("avgPool(3).same().countPadding(false)", avgPool(3).same().countPadding(false));
        say("avgPool(2)", avgPool(2));
        say("avgPool(2).ceilMode(true)", avgPool(2).ceilMode(true));
        say(
                "avgPool(3).kernel(3, 2).stride(3)",
                avgPool(3).stride(1).kernel(3, 2).stride(3));
        say("globalMaxPool()", globalMaxPool());
        say("globalAvgPool()", globalAvgPool());
        say("adaptiveMaxPool(7)", adaptiveMaxPool(7));
        say("adaptiveAvgPool(6, 7)", adaptiveAvgPool(6, 7));
    }

    private void norms() {
        say("batchNorm()", batchNorm());
        say(
                "batchNorm().momentum(0.01).epsilon(0.001).affine(false)",
                batchNorm().momentum(0.01).epsilon(0.001).affine(false));
        say("layerNorm()", layerNorm());
        say(
                "layerNorm().epsilon(1.0E-6).affine(false)",
                layerNorm().epsilon(1e-6).affine(false));
        say("instanceNorm()", instanceNorm());
        say(
                "instanceNorm().epsilon(0.001).affine(true)",
                instanceNorm().epsilon(0.001).affine(true));
        say("groupNorm(4)", groupNorm(4));
        say(
                "groupNorm(4).epsilon(0.001).affine(false)",
                groupNorm(4).epsilon(0.001).affine(false));
        say("localResponseNorm(5)", localResponseNorm(5));
        say(
                "localResponseNorm(5).alpha(5.0E-4).beta(0.5).k(2.0)",
                localResponseNorm(5).alpha(5e-4).beta(0.5).k(2));
        say("dropout(0.5)", dropout(0.5));
        say("dropoutMaps(0.2)", dropoutMaps(0.2));
    }

    private void activations() {
        say("relu()", relu());
        say("leakyRelu()", leakyRelu());
        say("leakyRelu().slope(0.2)", leakyRelu().slope(0.2));
        say("prelu()", prelu());
        say("prelu().perChannel(true)", prelu().perChannel(true));
        say("elu()", elu());
        say("elu().alpha(0.5)", elu().alpha(0.5));
        say("selu()", selu());
        say("gelu()", gelu());
        say("silu()", silu());
        say("sigmoid()", sigmoid());
        say("hardSigmoid()", hardSigmoid());
        say("tanh()", tanh());
        say("softplus()", softplus());
        say("softplus().beta(2.0)", softplus().beta(2));
        say("softmax()", softmax());
        say("logSoftmax()", logSoftmax());
    }

    private void rearrangements() {
        say("flatten()", flatten());
        say("reshape(16, 4, 4)", reshape(16, 4, 4));
        say("pad(1)", pad(1));
        say("pad(0, 1, 2, 3).channels(8, 4)", pad(0, 1, 2, 3).channels(8, 4));
        say("pad(2, 1).reflect()", pad(2, 1).reflect());
        say("pad(1).replicate()", pad(1).replicate());
        say("crop(4)", crop(4));
        say("crop(0, 1, 2, 3)", crop(0, 1, 2, 3));
        say("upsample(2)", upsample(2));
        say("upsample(2, 3).bilinear()", upsample(2, 3).bilinear());
        say("pixelShuffle(2)", pixelShuffle(2));
    }

    private void learning() {
        taught("conv(16, 3)", conv(16, 3));
        taught("convTranspose(16, 3)", convTranspose(16, 3));
        taught("dense(10)", dense(10));
        taught("batchNorm()", batchNorm());
        taught("layerNorm()", layerNorm());
        taught("instanceNorm()", instanceNorm());
        taught("groupNorm(4)", groupNorm(4));
        taught("prelu()", prelu());
        say("conv(16, 3).init(he())", conv(16, 3).init(he()));
        say(
                "conv(8, 3).kernel(3, 1).stride(2).same().dilation(2).groups(2).bias(false).init(xavier())",
                conv(8, 3)
                        .kernel(3, 1)
                        .stride(2)
                        .same()
                        .dilation(2)
                        .groups(2)
                        .bias(false)
                        .init(xavier()));
        say(
                "convTranspose(8, 2).init(he().uniform().fanOut())",
                convTranspose(8, 2).init(he().uniform().fanOut()));
        say("dense(10).bias(false).init(normal(0.01))", dense(10).bias(false).init(normal(0.01)));
        say("dense(10).init(constant(1.0E-5))", dense(10).init(constant(1e-5)));
        say(
                "dense(10).init(xavier().normal()).biasInit(constant(0.1))",
                dense(10).init(xavier().normal()).biasInit(constant(0.1)));
        say("dense(10).init(orthogonal())", dense(10).init(orthogonal()));
        say(
                "dense(10).init(orthogonal().gain(1.4))",
                dense(10).init(orthogonal().gain(1.4)));
        say("dense(10).init(truncatedNormal(0.02))", dense(10).init(truncatedNormal(0.02)));
        say("dense(10).biasInit(uniform(-0.5, 0.5))", dense(10).biasInit(uniform(-0.5, 0.5)));
        say(
                "dense(10).rate(0.1).decay(0.0).frozen()",
                dense(10).rate(0.1).decay(0).frozen());
        say(
                "batchNorm().init(constant(0.0)).decay(0.0)",
                batchNorm().init(constant(0)).decay(0));
        say("prelu().init(constant(0.1)).rate(2.0)", prelu().init(constant(0.1)).rate(2));
    }

    private void composites() {
        say("identity()", identity());
        say("sequential(relu(), tanh())", sequential(relu(), tanh()));
        say("named(\"gate\", sigmoid())", named("gate", sigmoid()));
        say("named(\"größe-1.b_2\", identity())", named("größe-1.b_2", identity()));
        say("unnamed(sigmoid())", unnamed(sigmoid()));
        say("output(\"aux1\")", output("aux1"));
        say("output(\"aux1\", flatten(), dense(10))", output("aux1", flatten(), dense(10)));
        say("add(tanh(), relu())", add(tanh(), relu()));
        say("add(sequential(named(\"a\", tanh())), relu())", add(sequential(named("a", tanh())), relu()));
        say("concat(identity(), named(\"deep\", relu()))", concat(identity(), named("deep", relu())));
        say("concat(identity(), unnamed(relu()))", concat(identity(), unnamed(relu())));
        say("multiply(tanh(), sequential(relu(), sigmoid()))", multiply(tanh(), sequential(relu(), sigmoid())));
        say("residual(sequential(tanh(), relu()))", residual(sequential(tanh(), relu())));
        say("joined(\"cat\", concat(tanh(), relu()))", joined("cat", concat(tanh(), relu())));
        say("joined(\"sum\", residual(relu()))", joined("sum", residual(relu())));
        say("residual(tanh(), residual(relu()))", residual(tanh(), residual(relu())));
    }

    private <L extends Weighted<L>> void taught(String java, L layer) {
        say(
                java + ".init(normal(0.5)).biasInit(constant(0.1)).rate(0.1).decay(0.0).frozen()",
                layer.init(normal(0.5))
                        .biasInit(constant(0.1))
                        .rate(0.1)
                        .decay(0)
                        .frozen());
    }

    private void say(String java, Layer layer) {
        all.put(java, layer);
    }

    /** The classes at the leaves of a sealed family. */
    public static List<Class<?>> permitted(Class<?> family) {
        return Arrays.stream(family.getPermittedSubclasses())
                .flatMap(member -> member.isSealed() ? permitted(member).stream() : Stream.of(member))
                .<Class<?>>map(member -> member)
                .toList();
    }
}
