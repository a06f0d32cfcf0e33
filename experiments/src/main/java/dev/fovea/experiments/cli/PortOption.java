package dev.fovea.experiments.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where the dashboard is served. */
final class PortOption {
    private static final int HIGHEST = 65_535;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    private int port = 7070;

    int port() {
        return port;
    }

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "7070",
            description = "The dashboard's port on this machine, 0 for any free one. Default: ${DEFAULT-VALUE}")
    void port(int number) {
        if (number < 0 || number > HIGHEST) {
            throw new ParameterException(
                    java.util.Objects.requireNonNull(command).commandLine(),
                    "--port: %d is no port. Use a number from 0 to %d, such as 7070.".formatted(number, HIGHEST));
        }
        port = number;
    }
}
