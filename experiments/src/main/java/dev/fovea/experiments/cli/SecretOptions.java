package dev.fovea.experiments.cli;

import dev.fovea.dashboard.store.Secrets;
import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The options of all commands that are marked as {@link Secret}, and a command line without their values. Words that are
 * no option, but are called like one of these, may be followed by a secret as well: somebody misspelled it.
 */
final class SecretOptions {
    /** What secrets are called elsewhere. */
    private static final List<String> USUAL = List.of("password", "passwd", "secret");

    private static final List<String> ENVIRONMENT = List.of("FOVEA_TOKEN=", "FOVEA_STORE_PASSWORD=");

    /** Below so many letters, a value is too common to be looked for in a sentence without its quotes. */
    private static final int FEW = 4;

    private final Map<String, Secret> options = new LinkedHashMap<>();
    private final Map<String, OptionSpec> known = new HashMap<>();

    SecretOptions(CommandSpec root) {
        add(root);
    }

    private void add(CommandSpec command) {
        for (OptionSpec option : command.options()) {
            for (String name : option.names()) {
                known.put(name, option);
            }
            if (option.userObject() instanceof AnnotatedElement declared
                    && declared.isAnnotationPresent(Secret.class)) {
                for (String name : option.names()) {
                    options.put(name, declared.getAnnotation(Secret.class));
                }
            }
        }
        command.subcommands().values().forEach(subcommand -> add(subcommand.getCommandSpec()));
    }

    /** What is marked, by its names. */
    Map<String, Secret> all() {
        return options;
    }

    /** The words of a command that was understood, with stars for secrets. */
    List<String> hidden(List<String> words) {
        return hidden(words, false);
    }

    /** A message about words that may be misspelled, with stars for secrets. */
    String hidden(String message, List<String> words) {
        List<String> told = hidden(words, true);
        String text = message;
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (!told.get(i).equals(word)) {
                int same = same(word, told.get(i));
                text = replaced(word, told.get(i), text);
                text = replaced(word.substring(same), told.get(i).substring(same), text);
            }
        }
        return text;
    }

    private static int same(String word, String told) {
        int same = 0;
        while (same < Math.min(word.length(), told.length()) && word.charAt(same) == told.charAt(same)) {
            same++;
        }
        return same;
    }

    private static String replaced(String value, String told, String text) {
        return value.length() >= FEW
                ? text.replace(value, told)
                : text.replace("'" + value + "'", "'" + told + "'").replace('"' + value + '"', '"' + told + '"');
    }

    /** @param refused whether the words were not understood, so that any may be an option without its hyphens */
    private List<String> hidden(List<String> words, boolean refused) {
        List<String> hidden = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            OptionSpec option = known.get(name(word));
            Optional<SecretWord> found = option == null ? misspelled(word, refused) : spelled(word);
            if (found.isPresent()) {
                hidden.add(found.get().told());
                if (found.get().isFollowed() && i + 1 < words.size() && isValue(words.get(i + 1), option)) {
                    hidden.add(found.get().hidden(words.get(++i)));
                }
                continue;
            }
            hidden.add(Secrets.word(word));
            boolean takesNext = option != null && option.arity().max() > 0 && !word.contains("=");
            if (takesNext && i + 1 < words.size() && !words.get(i + 1).startsWith("-")) {
                hidden.add(Secrets.word(words.get(++i)));
            }
        }
        return hidden;
    }

    private boolean isValue(String next, @Nullable OptionSpec option) {
        return option != null || !known.containsKey(name(next));
    }

    private static String name(String word) {
        int equals = word.indexOf('=');
        return equals < 0 ? word : word.substring(0, equals);
    }

    private Optional<SecretWord> spelled(String word) {
        String name = name(word);
        return Optional.ofNullable(options.get(name)).map(secret -> SecretWord.spelled(word, name, secret.location()));
    }

    private Optional<SecretWord> misspelled(String word, boolean refused) {
        if (word.isEmpty() || (!refused && Character.isLetterOrDigit(word.charAt(0)))) {
            return Optional.empty();
        }
        for (String name : ENVIRONMENT) {
            if (word.startsWith(name)) {
                return Optional.of(SecretWord.misspelled(word, name.length() - 1, false));
            }
        }
        for (String name : USUAL) {
            if (SecretWord.end(word, name) > 0) {
                return Optional.of(SecretWord.misspelled(word, SecretWord.end(word, name), false));
            }
        }
        return options.entrySet().stream()
                .filter(option -> SecretWord.end(word, option.getKey()) > 0)
                .findFirst()
                .map(option -> SecretWord.misspelled(
                        word,
                        SecretWord.end(word, option.getKey()),
                        option.getValue().location()));
    }
}
