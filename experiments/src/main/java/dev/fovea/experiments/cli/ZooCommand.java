package dev.fovea.experiments.cli;

import dev.fovea.dsl.Network;
import dev.fovea.dsl.zoo.Entry;
import dev.fovea.dsl.zoo.Zoo;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code zoo}: the networks of the literature. */
@Command(name = "zoo", description = "Lists the networks of the literature.", mixinStandardHelpOptions = true)
final class ZooCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        Table table = new Table("network", "what it is", "input", "parameters", "multiply-adds");
        for (Entry entry : Zoo.entries()) {
            Network network = entry.network();
            table.row(
                    entry.name(),
                    entry.description(),
                    entry.input().toString(),
                    number(network.graph().parameters()),
                    number(network.analysis().multiplyAdds()));
        }
        System.out.print(table);
        return 0;
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
