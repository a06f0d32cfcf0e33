package dev.fovea.dashboard.web;

import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a request asks for, checked: anything else is answered with 400 and a sentence. */
final class Asked {
    private Asked() {}

    static long whole(Context context, String name, long otherwise, long least, long most) {
        String given = context.queryParam(name);
        if (given == null) {
            return otherwise;
        }
        try {
            long value = Long.parseLong(given);
            if (least <= value && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw unfit(name, given, "a whole number from %,d to %,d".formatted(least, most));
        }
        throw unfit(name, given, "a whole number from %,d to %,d".formatted(least, most));
    }

    /** The zone of the clocks whose times are asked for; this machine's, where it is not told. */
    static ZoneId zone(Context context) {
        String given = context.queryParam("zone");
        if (given == null) {
            return ZoneId.systemDefault();
        }
        try {
            return ZoneId.of(given);
        } catch (DateTimeException unknown) {
            throw unfit("zone", given, "a time zone such as Europe/Vienna or +02:00");
        }
    }

    static int count(Context context, String name, int otherwise, int least, int most) {
        return Math.toIntExact(whole(context, name, otherwise, least, most));
    }

    static double number(Context context, String name, double otherwise) {
        String given = context.queryParam(name);
        if (given == null) {
            return otherwise;
        }
        try {
            double value = Double.parseDouble(given);
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw unfit(name, given, "a number");
        }
        throw unfit(name, given, "a number");
    }

    static double share(Context context, String name, double otherwise) {
        String given = context.queryParam(name);
        if (given == null) {
            return otherwise;
        }
        try {
            double value = Double.parseDouble(given);
            if (value >= 0 && value < 1) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw unfit(name, given, "a number from 0 to below 1");
        }
        throw unfit(name, given, "a number from 0 to below 1");
    }

    static String oneOf(Context context, String name, List<String> words) {
        String given = context.queryParam(name);
        if (given == null) {
            return words.get(0);
        }
        if (!words.contains(given)) {
            throw unfit(name, given, "one of " + String.join(", ", words));
        }
        return given;
    }

    static String text(Context context, String name) {
        String given = context.queryParam(name);
        if (given == null || given.isEmpty()) {
            throw new BadRequestResponse(name + " is missing. Add it to the address, as in ?" + name + "=...");
        }
        return given;
    }

    /** A list given as repeated names; bounded, so that no address asks for everything at once. */
    static List<String> texts(Context context, String name, int most) {
        List<String> given = context.queryParams(name);
        if (given.size() > most) {
            throw new BadRequestResponse(
                    "%,d times %s is too much. Ask for at most %,d at once.".formatted(given.size(), name, most));
        }
        return given;
    }

    static BadRequestResponse unfit(String name, @Nullable String given, String wanted) {
        return new BadRequestResponse("%s is \"%s\". Give %s.".formatted(name, shortened(given), wanted));
    }

    private static String shortened(@Nullable String given) {
        String text = String.valueOf(given);
        return text.length() <= 60 ? text : text.substring(0, 60) + "...";
    }
}
