package dev.fovea.experiments.cli;

import dev.fovea.dashboard.store.Secrets;
import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The options of all commands that are marked as {@link Secret}, and a command line without their values. */
final class SecretOptions {
    /**
     * The shortest beginning of an option that is taken for it: nobody knows whether what follows a misspelled one is
     * a secret.
     */
    private static final int LEAST = 5;

    private final Map<String, Secret> options = new LinkedHashMap<>();

    SecretOptions(CommandSpec root) {
        add(root);
    }

    private void add(CommandSpec command) {
        for (OptionSpec option : command.options()) {
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

    /** The words with stars for secrets. */
    List<String> hidden(List<String> words) {
        List<String> hidden = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            int equals = word.indexOf('=');
            Optional<Secret> option = find(equals < 0 ? word : word.substring(0, equals));
            if (option.isEmpty()) {
                hidden.add(word);
            } else if (equals >= 0) {
                hidden.add(word.substring(0, equals + 1) + hidden(word.substring(equals + 1), option.get()));
            } else {
                hidden.add(word);
                if (i + 1 < words.size()) {
                    hidden.add(hidden(words.get(++i), option.get()));
                }
            }
        }
        return hidden;
    }

    /** A message about the words, such as that of an error, with stars for secrets. */
    String hidden(String message, List<String> words) {
        List<String> told = hidden(words);
        String text = message;
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (!told.get(i).equals(word)) {
                int equals = word.startsWith("--") ? word.indexOf('=') + 1 : 0;
                String value = word.substring(equals);
                text = value.isEmpty() ? text : text.replace(value, told.get(i).substring(equals));
            }
        }
        return text;
    }

    private Optional<Secret> find(String name) {
        if (options.containsKey(name)) {
            return Optional.ofNullable(options.get(name));
        }
        return options.entrySet().stream()
                .filter(option -> name.length() >= LEAST
                        && (option.getKey().startsWith(name) || name.startsWith(option.getKey())))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static String hidden(String value, Secret option) {
        return option.location() ? Secrets.location(value) : Secrets.STARS;
    }
}
