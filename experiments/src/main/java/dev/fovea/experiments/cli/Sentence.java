package dev.fovea.experiments.cli;

import dev.fovea.dsl.io.Printable;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * What is said of a command that failed: in the words of the command line, without secrets, and with what was typed on
 * one line and not too long.
 */
final class Sentence {
    private static final int LONGEST = 200;
    private static final int KEPT = 60;

    private static final Pattern CONVERSION = Pattern.compile(
            "Invalid value for (?:option '([^']+)'|positional parameter at index \\S+)(?: \\((.*?)\\))?: ");

    private final SecretOptions secrets;

    Sentence(CommandSpec root) {
        this.secrets = new SecretOptions(root);
    }

    /** @param typed the words of the command */
    String of(ParameterException wrong, List<String> typed) {
        String message = wrong.getCause() instanceof TypeConversionException
                ? converted(wrong)
                : String.valueOf(wrong.getMessage());
        String told = of(message, typed);
        // Words out of a file of arguments are in the message only.
        return wrong instanceof UnmatchedArgumentException unmatched ? of(told, unmatched.getUnmatched()) : told;
    }

    /** @param typed the words of the command */
    String of(@Nullable String message, List<String> typed) {
        String text = inOptions(secrets.hidden(String.valueOf(message), typed));
        for (String word : typed) {
            text = shown(word, text);
            text = shown(word.substring(word.indexOf('=') + 1), text);
        }
        return text;
    }

    private static String converted(ParameterException wrong) {
        ArgSpec of = wrong.getArgSpec();
        String message = String.valueOf(wrong.getMessage());
        String number = of == null ? "" : TypedNumber.example(of);
        return CONVERSION
                .matcher(message)
                .replaceFirst(found -> (found.group(1) == null ? found.group(2) : found.group(1)) + ": ")
                .concat(number);
    }

    private static String shown(String word, String text) {
        String line = Printable.line(word);
        if (line.length() > LONGEST) {
            line = line.substring(0, KEPT) + "..." + line.substring(line.length() - KEPT);
        }
        return line.equals(word) ? text : text.replace(word, line);
    }

    /** The engine says to programmers of Java what to call; here, that is an option. */
    private static String inOptions(String text) {
        return text.replace("say skipBroken()", "add --skip-broken")
                .replace("cpu().threads(2)", "--threads 2")
                .replace("with loadPartially", "with --partial")
                .replaceAll("such as Pretrained\\.of\\(file\\)\\.key\\(\"(.*?)\"\\)", "such as --key $1")
                .replaceAll("^topK: ", "--metric: ")
                .replaceAll("\\btopK\\((\\d+)\\)", "top$1")
                .replaceAll("\\bbatch\\((\\d+)\\)", "--batch $1");
    }
}
