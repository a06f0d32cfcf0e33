package dev.fovea.engine.compile;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.fovea.dsl.Network;
import dev.fovea.dsl.layer.Layer;
import dev.fovea.dsl.shape.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Networks of one stage under the names that the golden data has them by, and the inputs that most of them take. */
final class Cases {
    static final Shape SIGNAL = Shape.signal(4, 9);
    static final Shape IMAGE = Shape.image(4, 5, 4);
    static final Shape VOLUME = Shape.volume(2, 4, 5, 3);
    static final Shape VECTOR = Shape.vector(7);

    /** Maps of one, two and three axes. */
    static final List<Shape> MAPS = List.of(SIGNAL, IMAGE, VOLUME);

    private final Map<String, Network> networks = new LinkedHashMap<>();

    @CanIgnoreReturnValue
    Cases put(String name, Shape input, Layer... layers) {
        networks.put(name, Network.of("case", input).then("s", layers));
        return this;
    }

    Map<String, Network> networks() {
        return networks;
    }
}
