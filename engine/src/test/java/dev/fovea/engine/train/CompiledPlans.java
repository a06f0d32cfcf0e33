package dev.fovea.engine.train;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;

/** Compiles sentences of Java, with the imports that a user would have, and makes the plans that they say. */
final class CompiledPlans {
    private static final List<String> WORDS = List.of(
            "augment.Augmentation",
            "loss.Loss",
            "metric.Metric",
            "rate.Monitor",
            "rate.Rate",
            "rate.Span",
            "train.Averaging",
            "train.EarlyStopping",
            "train.Optimizer");

    private CompiledPlans() {}

    static List<Plan> of(Path folder, List<String> sentences) {
        String imports = WORDS.stream()
                .map("import static dev.fovea.engine.%s.*;\n"::formatted)
                .collect(Collectors.joining());
        String list = String.join(",\n        ", sentences);
        Path source = folder.resolve("Plans.java");
        try {
            Files.writeString(source, """
                    %simport dev.fovea.engine.train.Plan;

                    public final class Plans implements java.util.function.Supplier<java.util.List<Plan>> {
                        public java.util.List<Plan> get() {
                            return java.util.List.of(
                                    %s);
                        }
                    }
                    """.formatted(imports, list));
            int failed = ToolProvider.getSystemJavaCompiler()
                    .run(
                            null,
                            null,
                            null,
                            "-proc:none",
                            "-classpath",
                            System.getProperty("java.class.path"),
                            "-d",
                            folder.toString(),
                            source.toString());
            if (failed != 0) {
                throw new AssertionError(Files.readString(source));
            }
            try (URLClassLoader loader =
                    new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
                Object plans = loader.loadClass("Plans").getConstructor().newInstance();
                List<?> all = (List<?>) ((Supplier<?>) plans).get();
                return all.stream().map(Plan.class::cast).toList();
            }
        } catch (IOException | ReflectiveOperationException e) {
            throw new AssertionError(sentences.toString(), e);
        }
    }
}
