package dev.fovea.experiments.cli;

import dev.fovea.dsl.io.ShellWord;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.ParseResult;

/** The words of a command, as they have to be typed, with stars for secrets. */
record Typed(List<String> words) {
    /** The words that were parsed, those of files of arguments in place of their names. */
    static Typed of(ParseResult parsed) {
        SecretOptions secrets = new SecretOptions(parsed.commandSpec().root());
        return new Typed(secrets.hidden(parsed.originalArgs()));
    }

    /** The same command for a run that is gone on with. */
    Typed resuming(String id) {
        List<String> others = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).equals("--resume")) {
                i++;
            } else if (!words.get(i).startsWith("--resume=")) {
                others.add(words.get(i));
            }
        }
        others.addAll(List.of("--resume", id));
        return new Typed(others);
    }

    @Override
    public String toString() {
        return words.stream().map(ShellWord::of).collect(Collectors.joining(" "));
    }
}
