package dev.fovea.engine.look;

import dev.fovea.dsl.graph.Node;
import dev.fovea.dsl.shape.Shape;
import java.util.List;

/**
 * The part of a training image that excites a filter: what the filter sees where its map is largest.
 *
 * @param example its place among the training examples
 * @param activation how large the map is there
 * @param position in the filter's map, an index along each axis
 * @param start of the part within the image, along each axis
 * @param pixels of the part, 0 to 1; smaller at the image's edge
 */
public record Patch(int example, double activation, List<Integer> position, List<Integer> start, Maps pixels) {
    public Patch {
        position = List.copyOf(position);
        start = List.copyOf(start);
    }

    /** How excited a filter is by an example, at most. */
    record Peak(int example, float activation, int position) {}

    static Patch of(Subject subject, Node layer, Peak peak, byte[] image) {
        Field field = Field.of(subject, layer, peak.position());
        Shape shape = new Shape(subject.input().channels(), field.sizes());
        int[] places = field.places(subject.input());
        float[] pixels = new float[places.length];
        for (int i = 0; i < places.length; i++) {
            pixels[i] = (image[places[i]] & 0xff) / 255f;
        }
        return new Patch(peak.example(), peak.activation(), field.position(), field.start(), new Maps(shape, pixels));
    }
}
