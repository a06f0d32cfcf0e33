package dev.fovea.experiments.cli;

import dev.fovea.dashboard.store.RunStore;
import dev.fovea.dashboard.web.Dashboard;
import dev.fovea.dashboard.web.DashboardException;
import dev.fovea.dashboard.web.Serving;
import dev.fovea.experiments.Overheard;
import dev.fovea.experiments.Progress;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where the dashboard is served, and to whom, and who is told of it. */
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
            description =
                    "Where the dashboard is served: 0.0.0.0 for all addresses of this machine, to whoever knows the"
                            + " token. Default: ${DEFAULT-VALUE}")
    private String host = "127.0.0.1";

    @Secret
    @Option(
            names = "--token",
            paramLabel = "SECRET",
            description = "What everybody has to know who looks at the dashboard, 16 characters or more; better set as"
                    + " FOVEA_TOKEN, which nobody sees in a list of processes. Default: one is made up and printed with"
                    + " the address, if other machines or other users of this one could look")
    private @Nullable String token;

    @Option(
            names = "--open",
            description = "Lets all users of this machine look at and change the runs, without a token.")
    private boolean open;

    @Option(
            names = "--browser",
            negatable = true,
            description =
                    "Whether the dashboard is opened in a browser. Default: if a token was made up, and you sit at a"
                            + " terminal of this machine's desktop")
    private @Nullable Boolean browser;

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

    /** Refuses an address or a port that cannot be had, before anything is done for them. */
    void check() {
        Dashboard.check(serving());
    }

    /** Refuses what was typed of a dashboard where none is served; but for a token, which may be set for all. */
    void requireNone() {
        for (String option : List.of("--port", "--host", "--open", "--browser")) {
            Idle.refuse(
                    command,
                    option,
                    "no dashboard is served without --dashboard. Add that, or leave out %s.".formatted(option));
        }
    }

    Dashboard open(RunStore runs) {
        return Dashboard.open(runs, serving());
    }

    /**
     * Prints where the dashboard is, and opens it in a browser if that is wanted.
     *
     * @param then how the sentence goes on that tells where
     */
    void announce(Dashboard pages, String then) {
        // A token that a run recorded would be told to all who see the run.
        Overheard.printUnrecorded("The dashboard is at %s%s".formatted(pages.entrance(), then));
        if (pages.hasMadeToken()) {
            Overheard.printUnrecorded("Others cannot look at it without this token, which goes with this process.");
        }
        pages.onNewToken(() -> Overheard.printUnrecorded(
                "Everybody was logged out of the dashboard, which is now at %s".formatted(pages.entrance())));
        Desktop desktop = Desktop.here();
        if (wantsBrowser(desktop, pages)) {
            try {
                desktop.open(pages.launcher());
            } catch (DashboardException noFile) { // for which no training need end
                System.err.println(noFile.getMessage());
            }
        }
    }

    private boolean wantsBrowser(Desktop desktop, Dashboard pages) {
        if (browser != null) {
            if (browser && !desktop.isThere()) {
                System.err.println("--browser: there is no desktop here. Open the address above where you sit.");
            }
            return browser && desktop.isThere();
        }
        return pages.hasMadeToken() && desktop.isThere() && Progress.terminal();
    }

    private Serving serving() {
        if (host.isBlank()) {
            throw wrong("--host: \"%s\" is no address. Use one such as 127.0.0.1.".formatted(host));
        }
        String secret = token == null ? System.getenv(TOKEN) : token;
        try {
            Serving asked = Serving.at(port).host(host);
            Serving serving = secret == null ? asked : asked.token(secret);
            return open ? serving.withoutToken() : serving;
        } catch (DashboardException wrong) {
            throw wrong(String.valueOf(wrong.getMessage()));
        }
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(Objects.requireNonNull(command).commandLine(), sentence);
    }
}
