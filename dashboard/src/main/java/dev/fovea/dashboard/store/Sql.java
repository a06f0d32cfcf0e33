package dev.fovea.dashboard.store;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.google.errorprone.annotations.CompileTimeConstant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** A statement that is put together of constants, which the compiler sees to; values go beside it, as parameters. */
final class Sql {
    private final StringBuilder text = new StringBuilder();
    private final Map<String, Object> values = new LinkedHashMap<>();

    @CanIgnoreReturnValue
    Sql add(@CompileTimeConstant String part) {
        text.append(part);
        return this;
    }

    /** An alias such as m3. */
    @CanIgnoreReturnValue
    Sql add(@CompileTimeConstant String alias, int number) {
        text.append(alias).append(number);
        return this;
    }

    @CanIgnoreReturnValue
    Sql value(Object value) {
        String name = "v" + values.size();
        values.put(name, value);
        text.append(':').append(name);
        return this;
    }

    Query query(Handle handle) {
        return handle.createQuery(text.toString()).bindMap(values);
    }
}
