package dev.fovea.experiments.cli;

import dev.fovea.engine.data.ImageFile;
import dev.fovea.engine.train.Learned;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Whether a network can be asked what it takes an image file for; where it cannot, the command is the wrong one. */
final class Askable {
    private Askable() {}

    static Learned checked(Learned learned, @Nullable CommandSpec command) {
        learned.unanswerable()
                .or(() -> ImageFile.unfit(learned.network().input())
                        .map(why -> learned.network().name() + ": " + why))
                .ifPresent(why -> {
                    throw new ParameterException(Objects.requireNonNull(command).commandLine(), why);
                });
        return learned;
    }
}
