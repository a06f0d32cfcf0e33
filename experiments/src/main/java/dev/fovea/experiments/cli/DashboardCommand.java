package dev.fovea.experiments.cli;

import dev.fovea.dashboard.store.RunStore;
import dev.fovea.dashboard.web.Dashboard;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code dashboard}: shows a store in the browser, also while other processes write to it. */
@Command(name = "dashboard", description = "Serves the dashboard until Ctrl-C.", mixinStandardHelpOptions = true)
final class DashboardCommand implements Callable<Integer> {
    @Mixin
    private StoreOption store = new StoreOption();

    @Mixin
    private ServingOptions serving = new ServingOptions();

    @Override
    public Integer call() {
        serving.check();
        try (RunStore runs = store.openOrSayNew();
                Dashboard pages = serving.open(runs)) {
            serving.announce(pages, " and stops with Ctrl-C.");
            Waiting.untilInterrupted();
        }
        return 0;
    }
}
