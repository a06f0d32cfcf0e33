package dev.fovea.dashboard.query;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads times: {@code 2026-07-01}, {@code 2026-07-01T12:30}, {@code "2026-07-01 12:30:15"},
 * {@code "2026-07-01 12:30+02:00"} and {@code 7d ago}. */
final class Moments {
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern CLOCK =
            Pattern.compile("(\\d{4}-\\d{2}-\\d{2})[T ](\\d{2}:\\d{2}(:\\d{2})?)(Z|[+-]\\d{2}:\\d{2})?");
    private static final Pattern TIME = Pattern.compile("(\\d{1,6})([smhdw])");
    private static final Map<String, Duration> UNITS = Map.of(
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1),
            "w", Duration.ofDays(7));

    private Moments() {}

    static Literal read(Token token, Cursor cursor, ZoneId zone) {
        String text = token.text();
        Matcher time = TIME.matcher(text);
        if (time.matches() && cursor.takeWord("ago")) {
            Duration unit = UNITS.getOrDefault(time.group(2), Duration.ZERO);
            return new Literal.Ago(unit.multipliedBy(Long.parseLong(time.group(1))), text);
        }
        try {
            if (DAY.matcher(text).matches()) {
                LocalDateTime from = LocalDate.parse(text).atStartOfDay();
                return new Literal.Calendar(from, from.plusDays(1), zone, text);
            }
            Matcher clock = CLOCK.matcher(text);
            if (clock.matches()) {
                String offset = clock.group(4);
                String written = clock.group(1) + "T" + clock.group(2);
                String whole = offset == null ? written : "\"" + written + offset + "\"";
                LocalDateTime from = LocalDateTime.parse(written);
                ChronoUnit unit = clock.group(3) == null ? ChronoUnit.MINUTES : ChronoUnit.SECONDS;
                return new Literal.Calendar(from, from.plus(1, unit), offset == null ? zone : ZoneId.of(offset), whole);
            }
        } catch (DateTimeException noSuchDay) {
            throw expected(token);
        }
        throw expected(token);
    }

    private static QueryException expected(Token token) {
        return token.place().unexpected("a time such as 2026-07-01, 2026-07-01T12:30, or 7d ago (s, m, h, d, w)");
    }
}
