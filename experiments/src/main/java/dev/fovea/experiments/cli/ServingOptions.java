package dev.fovea.experiments.cli;

import dev.fovea.dashboard.web.DashboardException;
import dev.fovea.dashboard.web.Serving;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where the dashboard is served, and to whom. */
final class ServingOptions {
    private static final String TOKEN = "FOVEA_TOKEN";
    private static final int HIGHEST = 65_535;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    private int port = 7070;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "Where the dashboard is served: 0.0.0.0 for all addresses of this machine, which takes a"
                    + " --token. Default: ${DEFAULT-VALUE}")
    private String host = "127.0.0.1";

    @Secret
    @Option(
            names = "--token",
            paramLabel = "SECRET",
            description = "What everybody has to know who looks at the dashboard, 16 characters or more; better set as"
                    + " FOVEA_TOKEN, which nobody sees in a list of processes. Default: none is asked for")
    private @Nullable String token;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "7070",
            description = "The dashboard's port on this machine, 0 for any free one. Default: ${DEFAULT-VALUE}")
    void port(int number) {
        if (number < 0 || number > HIGHEST) {
            throw wrong("--port: %d is no port. Use a number from 0 to %d, such as 7070.".formatted(number, HIGHEST));
        }
        port = number;
    }

    Serving serving() {
        String secret = token == null ? System.getenv(TOKEN) : token;
        try {
            Serving serving = Serving.at(port).host(host);
            return secret == null ? serving : serving.token(secret);
        } catch (DashboardException wrong) {
            throw wrong(String.valueOf(wrong.getMessage()));
        }
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(Objects.requireNonNull(command).commandLine(), sentence);
    }
}
