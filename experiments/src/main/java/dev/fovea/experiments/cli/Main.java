package dev.fovea.experiments.cli;

import dev.fovea.dashboard.query.QueryException;
import dev.fovea.dashboard.store.StoreException;
import dev.fovea.dashboard.tensorboard.TensorBoardException;
import dev.fovea.dashboard.web.DashboardException;
import dev.fovea.dsl.NetworkException;
import dev.fovea.engine.EngineException;
import dev.fovea.experiments.Overheard;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** The entry point of the command line. */
@Command(
        name = "fovea",
        description = "Trains convolutional networks, records what happens inside them, and shows it in a browser.",
        subcommands = {
            TrainCommand.class,
            BackupCommand.class,
            CheckCommand.class,
            DashboardCommand.class,
            DeleteCommand.class,
            ExportCommand.class,
            ExportRunsCommand.class,
            ImportCommand.class,
            ImportRunsCommand.class,
            InspectCommand.class,
            ListCommand.class,
            PredictCommand.class,
            RecoverCommand.class,
            RunsCommand.class,
            ShowCommand.class,
            ShowDataCommand.class,
            VacuumCommand.class,
            ZooCommand.class
        },
        mixinStandardHelpOptions = true,
        version = "Fovea 0.1")
public final class Main implements Runnable {
    public static void main(String[] arguments) {
        Overheard.install();
        System.exit(execute(arguments));
    }

    /** Runs a command and returns its exit code. */
    static int execute(String... arguments) {
        return new CommandLine(new Main())
                .setParameterExceptionHandler((wrong, typed) -> refuse(wrong))
                .setExecutionExceptionHandler((failure, command, parsed) -> fail(failure))
                .setUsageHelpAutoWidth(true)
                .execute(arguments);
    }

    /** No command was given. */
    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }

    private static int refuse(ParameterException wrong) {
        CommandLine command = wrong.getCommandLine();
        System.err.println(wrong.getMessage());
        CommandLine.UnmatchedArgumentException.printSuggestions(wrong, System.err);
        System.err.println("See: " + command.getCommandSpec().qualifiedName() + " --help");
        return CommandLine.ExitCode.USAGE;
    }

    /** What a user can mend is a sentence; what is our own fault comes with its stack trace. */
    private static int fail(Exception failure) throws Exception {
        if (failure instanceof CommandException
                || failure instanceof EngineException
                || failure instanceof NetworkException
                || failure instanceof StoreException
                || failure instanceof TensorBoardException
                || failure instanceof QueryException
                || failure instanceof DashboardException) {
            System.err.println(failure.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
        throw failure;
    }
}
