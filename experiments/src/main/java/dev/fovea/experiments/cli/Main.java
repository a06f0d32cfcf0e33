package dev.fovea.experiments.cli;

import dev.fovea.dashboard.query.QueryException;
import dev.fovea.dashboard.store.StoreException;
import dev.fovea.dashboard.tensorboard.TensorBoardException;
import dev.fovea.dashboard.web.DashboardException;
import dev.fovea.dsl.NetworkException;
import dev.fovea.dsl.io.NoHomeException;
import dev.fovea.dsl.io.Printable;
import dev.fovea.engine.EngineException;
import dev.fovea.experiments.GuardedStream;
import dev.fovea.experiments.Invocation;
import dev.fovea.experiments.Overheard;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

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
        GuardedStream.install();
        try {
            for (String word : arguments) {
                TypedPath.checkArgumentFile(word);
            }
            return TypedNumber.registered(new CommandLine(new Main()))
                    .registerConverter(Path.class, TypedPath::of)
                    .setOut(Screen.on(System.out))
                    .setErr(Screen.on(System.err))
                    .setParameterExceptionHandler((wrong, typed) -> refuse(wrong, List.of(typed)))
                    .setExecutionExceptionHandler((failure, command, parsed) -> fail(failure, parsed))
                    .setExecutionStrategy(Main::run)
                    .setUsageHelpAutoWidth(true)
                    .execute(arguments);
        } catch (IOException wrong) {
            say(wrong.getMessage());
            return CommandLine.ExitCode.USAGE;
        } catch (OutOfMemoryError small) {
            say(("Java may have %,d MB of memory, and this needs more. Give it more, as in: java -Xmx4g,"
                            + " or by Maven: export MAVEN_OPTS=-Xmx4g")
                    .formatted(Runtime.getRuntime().maxMemory() >> 20));
            return CommandLine.ExitCode.SOFTWARE;
        }
    }

    private static int run(ParseResult parsed) {
        Invocation.is("fovea " + Typed.of(parsed));
        return new RunLast().execute(parsed);
    }

    /** No command was given. */
    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }

    private static int refuse(ParameterException wrong, List<String> typed) {
        CommandLine command = wrong.getCommandLine();
        say(new Sentence(command.getCommandSpec().root()).of(wrong, typed));
        CommandLine.UnmatchedArgumentException.printSuggestions(wrong, System.err);
        System.err.println("See: " + command.getCommandSpec().qualifiedName() + " --help");
        return CommandLine.ExitCode.USAGE;
    }

    /** What a user can mend is a sentence; what is our own fault comes with its stack trace. */
    private static int fail(Exception failure, ParseResult parsed) throws Exception {
        if (failure instanceof CommandException
                || failure instanceof EngineException
                || failure instanceof NetworkException
                || failure instanceof NoHomeException
                || failure instanceof StoreException
                || failure instanceof TensorBoardException
                || failure instanceof QueryException
                || failure instanceof DashboardException) {
            say(new Sentence(parsed.commandSpec().root()).of(failure.getMessage(), parsed.originalArgs()));
            return CommandLine.ExitCode.SOFTWARE;
        }
        if (failure instanceof InvalidPathException none) {
            say(TypedPath.sentence(none));
            return CommandLine.ExitCode.SOFTWARE;
        }
        throw failure;
    }

    private static void say(@Nullable String sentence) {
        System.err.println(Printable.text(String.valueOf(sentence)));
    }
}
