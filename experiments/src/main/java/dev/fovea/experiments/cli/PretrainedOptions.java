package dev.fovea.experiments.cli;

import dev.fovea.dsl.zoo.Zoo;
import dev.fovea.engine.compile.Pretrained;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How the arrays of a file become a network's weights. */
final class PretrainedOptions {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description = "Where a file has several dicts that fit, the one to take, such as model_ema.")
    private @Nullable String key;

    @Option(
            names = "--rename",
            paramLabel = "FROM=TO",
            description = "Arrays whose names begin with FROM begin with TO instead, either of which may be empty;"
                    + " may be given several times.")
    private List<String> renames = new ArrayList<>();

    @Option(
            names = "--in-order",
            description = "Take arrays by their order in the file, whatever their names; shapes must agree.")
    private boolean inOrder;

    /**
     * A file's weights as they were asked for.
     *
     * @param network whose names they may have where they are published
     */
    Pretrained of(Path file, String network) {
        Map<String, String> names = names();
        Pretrained weights = Pretrained.of(file).renamed(names);
        if (names.isEmpty()) {
            weights = weights.orRenamed(Zoo.published(network));
        }
        if (inOrder) {
            weights = weights.inOrder();
        }
        return key == null ? weights : weights.key(key);
    }

    private Map<String, String> names() {
        Map<String, String> names = new LinkedHashMap<>();
        for (String typed : renames) {
            int split = typed.indexOf('=');
            if (split < 0 || inOrder) {
                String why = split < 0
                        ? "\"%s\" has no =. Use one such as layer1=stage1.".formatted(typed)
                        : "names do not count with --in-order. Leave one of them out.";
                throw new ParameterException(Objects.requireNonNull(spec).commandLine(), "--rename: " + why);
            }
            names.put(typed.substring(0, split), typed.substring(split + 1));
        }
        return names;
    }
}
