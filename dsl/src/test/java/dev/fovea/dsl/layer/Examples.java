package dev.fovea.dsl.layer;

import static dev.fovea.dsl.Layers.add;
import static dev.fovea.dsl.Layers.avgPool;
import static dev.fovea.dsl.Layers.batchNorm;
import static dev.fovea.dsl.Layers.concat;
import static dev.fovea.dsl.Layers.constant;
import static dev.fovea.dsl.Layers.conv;
import static dev.fovea.dsl.Layers.dense;
import static dev.fovea.dsl.Layers.dropout;
import static dev.fovea.dsl.Layers.flatten;
import static dev.fovea.dsl.Layers.globalAvgPool;
import static dev.fovea.dsl.Layers.globalMaxPool;
import static dev.fovea.dsl.Layers.he;
import static dev.fovea.dsl.Layers.identity;
import static dev.fovea.dsl.Layers.maxPool;
import static dev.fovea.dsl.Layers.multiply;
import static dev.fovea.dsl.Layers.named;
import static dev.fovea.dsl.Layers.normal;
import static dev.fovea.dsl.Layers.relu;
import static dev.fovea.dsl.Layers.residual;
import static dev.fovea.dsl.Layers.sequential;
import static dev.fovea.dsl.Layers.sigmoid;
import static dev.fovea.dsl.Layers.softmax;
import static dev.fovea.dsl.Layers.tanh;
import static dev.fovea.dsl.Layers.xavier;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Every layer in every way it can be set, beside the Java that makes it; a test asks for one of each class at least. */
public final class Examples {
    private Examples() {}

    /** Source text to layer. */
    public static Map<String, Layer> all() {
        Map<String, Layer> all = new LinkedHashMap<>();
        all.put("conv(16, 5)", conv(16, 5));
        all.put("conv(16, 3).kernel(3, 5)", conv(16, 3).kernel(3, 5));
        all.put("conv(16, 3).stride(2)", conv(16, 3).stride(2));
        all.put("conv(16, 3).stride(2, 1)", conv(16, 3).stride(2, 1));
        all.put("conv(16, 3).padding(1)", conv(16, 3).padding(1));
        all.put("conv(16, 3).padding(0, 1, 2, 3)", conv(16, 3).padding(0, 1, 2, 3));
        all.put("conv(16, 3).same()", conv(16, 3).same());
        all.put("conv(16, 3).dilation(2, 1)", conv(16, 3).dilation(2, 1));
        all.put("conv(16, 3).groups(4)", conv(16, 3).groups(4));
        all.put("conv(16, 3).bias(false)", conv(16, 3).bias(false));
        all.put("conv(16, 3).init(he())", conv(16, 3).init(he()));
        all.put(
                "conv(8, 3).kernel(3, 1).stride(2).same().dilation(2).groups(2).bias(false).init(xavier())",
                conv(8, 3)
                        .kernel(3, 1)
                        .stride(2)
                        .same()
                        .dilation(2)
                        .groups(2)
                        .bias(false)
                        .init(xavier()));
        all.put("dense(10)", dense(10));
        all.put(
                "dense(10).bias(false).init(normal(0.01))",
                dense(10).bias(false).init(normal(0.01)));
        all.put("dense(10).init(constant(1.0E-5))", dense(10).init(constant(1e-5)));
        all.put("maxPool(2)", maxPool(2));
        all.put("maxPool(3).stride(2).padding(1)", maxPool(3).stride(2).padding(1));
        all.put("maxPool(2).kernel(2, 3)", maxPool(2).kernel(2, 3));
        all.put("avgPool(2)", avgPool(2));
        all.put("avgPool(3).stride(2, 1).padding(1, 0)", avgPool(3).stride(2, 1).padding(1, 0));
        all.put(
                "avgPool(3).kernel(3, 2).stride(3)",
                avgPool(3).stride(1).kernel(3, 2).stride(3));
        all.put("globalMaxPool()", globalMaxPool());
        all.put("globalAvgPool()", globalAvgPool());
        all.put("batchNorm()", batchNorm());
        all.put(
                "batchNorm().momentum(0.01).epsilon(0.001)",
                batchNorm().momentum(0.01).epsilon(0.001));
        all.put("dropout(0.5)", dropout(0.5));
        all.put("relu()", relu());
        all.put("tanh()", tanh());
        all.put("sigmoid()", sigmoid());
        all.put("softmax()", softmax());
        all.put("flatten()", flatten());
        all.put("identity()", identity());
        all.put("sequential(relu(), tanh())", sequential(relu(), tanh()));
        all.put("named(\"gate\", sigmoid())", named("gate", sigmoid()));
        all.put("named(\"größe-1.b_2\", identity())", named("größe-1.b_2", identity()));
        all.put("add(tanh(), relu())", add(tanh(), relu()));
        all.put("add(sequential(named(\"a\", tanh())), relu())", add(sequential(named("a", tanh())), relu()));
        all.put("concat(identity(), named(\"deep\", relu()))", concat(identity(), named("deep", relu())));
        all.put("multiply(tanh(), sequential(relu(), sigmoid()))", multiply(tanh(), sequential(relu(), sigmoid())));
        all.put("residual(sequential(tanh(), relu()))", residual(sequential(tanh(), relu())));
        all.put("residual(tanh(), residual(relu()))", residual(tanh(), residual(relu())));
        return all;
    }

    /** The classes at the leaves of a sealed family. */
    public static List<Class<?>> permitted(Class<?> family) {
        return Arrays.stream(family.getPermittedSubclasses())
                .flatMap(member -> member.isSealed() ? permitted(member).stream() : Stream.of(member))
                .<Class<?>>map(member -> member)
                .toList();
    }
}
