package dev.fovea.experiments.cli;

import java.util.Set;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** Numbers as they are typed. */
final class TypedNumber {
    private static final Pattern WHOLE = Pattern.compile("[-+]?\\d+");
    private static final Set<Class<?>> TYPES =
            Set.of(int.class, Integer.class, long.class, Long.class, double.class, Double.class);

    private TypedNumber() {}

    static CommandLine registered(CommandLine command) {
        return command.registerConverter(int.class, TypedNumber::whole)
                .registerConverter(Integer.class, TypedNumber::whole)
                .registerConverter(long.class, TypedNumber::wholeLong)
                .registerConverter(Long.class, TypedNumber::wholeLong)
                .registerConverter(double.class, TypedNumber::number)
                .registerConverter(Double.class, TypedNumber::number);
    }

    private static int whole(String typed) {
        try {
            return Integer.parseInt(typed);
        } catch (NumberFormatException none) {
            throw wrong(typed, Integer.MIN_VALUE, Integer.MAX_VALUE);
        }
    }

    private static long wholeLong(String typed) {
        try {
            return Long.parseLong(typed);
        } catch (NumberFormatException none) {
            throw wrong(typed, Long.MIN_VALUE, Long.MAX_VALUE);
        }
    }

    private static double number(String typed) {
        try {
            return Double.parseDouble(typed);
        } catch (NumberFormatException none) {
            throw new TypeConversionException("\"%s\" is no number.".formatted(typed));
        }
    }

    private static TypeConversionException wrong(String typed, long least, long most) {
        return new TypeConversionException(
                WHOLE.matcher(typed).matches()
                        ? "%s is not from %d to %d.".formatted(typed, least, most)
                        : "\"%s\" is no whole number.".formatted(typed));
    }

    /** What to type in place of what is no number; nothing for what takes none. */
    static String example(ArgSpec argument) {
        Class<?> type = argument.type();
        if (!TYPES.contains(type)) {
            return "";
        }
        boolean broken = type == double.class || type == Double.class;
        String usual = argument.defaultValue() == null ? (broken ? "0.01" : "10") : argument.defaultValue();
        return " Use one such as %s.".formatted(usual);
    }

    /** Refuses a number that is too small, as typed wrongly. */
    static void requireAtLeast(int least, int found, String option, String example, CommandSpec command) {
        if (found < least) {
            throw new ParameterException(
                    command.commandLine(),
                    "%s: %d is not a whole number of %d or more. Use one such as %s."
                            .formatted(option, found, least, example));
        }
    }
}
