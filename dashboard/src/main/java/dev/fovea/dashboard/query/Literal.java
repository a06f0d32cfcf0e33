package dev.fovea.dashboard.query;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;

/** What a field is compared with. */
public sealed interface Literal {
    /** A number; NaN and the infinities by their names. */
    record Numeral(double value, String written) implements Literal {
        @Override
        public String toString() {
            return written;
        }
    }

    record Flag(boolean value) implements Literal {
        @Override
        public String toString() {
            return Boolean.toString(value);
        }
    }

    record Text(String value) implements Literal {
        @Override
        public String toString() {
            return Spelled.quoted(value);
        }
    }

    /** A day, a minute or a second on the clocks of a zone: later means after its end, and equal within it. */
    record Calendar(LocalDateTime from, LocalDateTime to, ZoneId zone, String written) implements Literal {
        @Override
        public String toString() {
            return written;
        }
    }

    /** Some time before the question is asked. */
    record Ago(Duration time, String written) implements Literal {
        @Override
        public String toString() {
            return written + " ago";
        }
    }
}
