package dev.fovea.engine.torch;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Pickle, protocol 2: {@code Net.__new__(Net)} with the state {@code {attribute: value, …}}. */
final class ArchivePickle {
    private final ByteArrayOutputStream state = new ByteArrayOutputStream();

    /** {@code build_tensorlist([])}. */
    void emptyList(String name) {
        text(name);
        ascii("ctorch.jit._pickle\nbuild_tensorlist\n(](etR");
    }

    void truth(String name, boolean value) {
        text(name);
        opcode(value ? 0x88 : 0x89);
    }

    /** {@code _rebuild_tensor_v2(storage, 0, shape, strides, False, OrderedDict())}, in row-major order. */
    void tensor(String name, String key, List<Integer> shape) {
        List<Integer> strides = new ArrayList<>();
        int elements = 1;
        for (int axis = shape.size() - 1; axis >= 0; axis--) {
            strides.add(elements);
            elements *= shape.get(axis);
        }
        Collections.reverse(strides);
        text(name);
        ascii("ctorch._utils\n_rebuild_tensor_v2\n((");
        text("storage");
        ascii("ctorch\nFloatStorage\n");
        text(key);
        text("cpu");
        whole(elements);
        ascii("tQ");
        whole(0);
        tuple(shape);
        tuple(strides);
        opcode(0x89);
        ascii("ccollections\nOrderedDict\n)RtR");
    }

    byte[] bytes() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(new byte[] {(byte) 0x80, 2});
        all.writeBytes("c__torch__\nNet\n)".getBytes(StandardCharsets.US_ASCII));
        all.write(0x81);
        all.writeBytes("}(".getBytes(StandardCharsets.US_ASCII));
        all.writeBytes(state.toByteArray());
        all.writeBytes("ub.".getBytes(StandardCharsets.US_ASCII));
        return all.toByteArray();
    }

    private void tuple(List<Integer> values) {
        ascii("(");
        values.forEach(this::whole);
        ascii("t");
    }

    private void text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ascii("X");
        fourBytes(bytes.length);
        state.writeBytes(bytes);
    }

    private void whole(int value) {
        ascii("J");
        fourBytes(value);
    }

    private void fourBytes(int value) {
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            state.write(value >> shift);
        }
    }

    private void opcode(int opcode) {
        state.write(opcode);
    }

    private void ascii(String opcodes) {
        state.writeBytes(opcodes.getBytes(StandardCharsets.US_ASCII));
    }
}
