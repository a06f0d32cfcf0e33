package dev.fovea.engine.pickle;

import dev.fovea.engine.pickle.Globals.Call;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Reads one pickle, of protocols 2 to 5. Texts become {@code String}, whole numbers {@code Long} (or {@code
 * BigInteger}), others {@code Double}, tuples, lists and sets {@code List}, dicts {@code Map} in their order, and what
 * they name is what {@link Globals} says, or {@link Foreign}. Nothing of the file is run.
 */
public final class PickleReader {
    /** Many times what the largest network needs; it bounds the memory that a file can ask for. */
    private static final int MOST_STEPS = 4_000_000;

    /** What only a registry of this process, or another file, could tell. */
    private static final Map<Integer, String> REFUSED =
            Map.of((int) 'P', "PERSID", 0x82, "EXT1", 0x83, "EXT2", 0x84, "EXT4", 0x97, "NEXT_BUFFER");

    private final Bytes in;
    private final Globals globals;
    private final Stack stack;
    private final Memo memo;

    private PickleReader(Bytes in, Globals globals) {
        this.in = in;
        this.globals = globals;
        this.stack = new Stack(in);
        this.memo = new Memo(in);
    }

    /**
     * Reads up to the end of the pickle, behind which another may begin.
     *
     * @throws dev.fovea.engine.EngineException for what is no pickle, ends too early, or asks for more than it may
     */
    public static Object read(Bytes in, Globals globals) {
        return new PickleReader(in, globals).read();
    }

    private Object read() {
        for (int step = 0; step < MOST_STEPS; step++) {
            int opcode = in.next();
            if (opcode == '.') {
                return stack.pop();
            }
            if (!frame(opcode) && !value(opcode) && !collection(opcode) && !named(opcode) && !object(opcode)) {
                throw unknown(opcode);
            }
        }
        throw in.wrong("it takes more than %,d steps".formatted(MOST_STEPS), "the pickle of a state dict");
    }

    /** What tells of the pickle itself, or remembers. */
    private boolean frame(int opcode) {
        switch (opcode) {
            case 0x80 -> in.skip(1);
            case 0x95 -> in.skip(Long.BYTES);
            case '(' -> stack.mark();
            case 'q' -> memo.put(in.next(), stack.peek());
            case 'r' -> memo.put(in.nextInt(), stack.peek());
            case 0x94 -> memo.add(stack.peek());
            case 'h' -> stack.push(memo.get(in.next()));
            case 'j' -> stack.push(memo.get(in.nextInt()));
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean value(int opcode) {
        switch (opcode) {
            case 'N' -> stack.push(None.NONE);
            case 0x88 -> stack.push(true);
            case 0x89 -> stack.push(false);
            case 'K' -> stack.push((long) in.next());
            case 'M' -> stack.push((long) in.nextShort());
            case 'J' -> stack.push((long) in.nextInt());
            case 0x8a -> stack.push(whole(in.take(in.next())));
            case 0x8b -> stack.push(whole(in.take(in.nextInt())));
            case 'G' -> stack.push(in.nextDouble());
            case 'X' -> stack.push(in.text(in.nextInt(), StandardCharsets.UTF_8));
            case 0x8c -> stack.push(in.text(in.next(), StandardCharsets.UTF_8));
            case 0x8d -> stack.push(in.text(in.nextLength(), StandardCharsets.UTF_8));
            case 'B' -> stack.push(in.take(in.nextInt()));
            case 'C' -> stack.push(in.take(in.next()));
            case 0x8e, 0x96 -> stack.push(in.take(in.nextLength()));
            case 'T' -> stack.push(in.text(in.nextInt(), StandardCharsets.ISO_8859_1));
            case 'U' -> stack.push(in.text(in.next(), StandardCharsets.ISO_8859_1));
            default -> {
                return false;
            }
        }
        return true;
    }

    private static Object whole(byte[] littleEndian) {
        byte[] bytes = new byte[littleEndian.length + 1];
        for (int i = 0; i < littleEndian.length; i++) {
            bytes[littleEndian.length - i] = littleEndian[i];
        }
        // The sign is in the last byte.
        bytes[0] = (byte) (littleEndian.length > 0 && littleEndian[littleEndian.length - 1] < 0 ? -1 : 0);
        BigInteger number = new BigInteger(bytes);
        return number.bitLength() < Long.SIZE ? (Object) number.longValue() : number;
    }

    private boolean collection(int opcode) {
        switch (opcode) {
            case ')' -> stack.push(List.of());
            case 0x85 -> stack.push(stack.last(1));
            case 0x86 -> stack.push(stack.last(2));
            case 0x87 -> stack.push(stack.last(3));
            case 't' -> stack.push(stack.sinceMark());
            case 0x91 -> stack.push(stack.sinceMark());
            case ']', 0x8f -> stack.push(stack.newList());
            case 'a' -> stack.append(stack.last(1));
            case 'e', 0x90 -> stack.append(stack.sinceMark());
            case '}' -> stack.push(stack.newMap());
            case 's' -> stack.put(stack.last(2));
            case 'u' -> stack.put(stack.sinceMark());
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean named(int opcode) {
        switch (opcode) {
            case 'c' -> stack.push(global(in.line(), in.line()));
            case 0x93 -> {
                List<?> names = stack.last(2);
                stack.push(global(String.valueOf(names.get(0)), String.valueOf(names.get(1))));
            }
            case 'Q' -> {
                Object id = stack.pop();
                stack.push(checked(() -> globals.persistent(id)));
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /** What would make an object, or fill it. */
    private boolean object(int opcode) {
        switch (opcode) {
            case 'R', 0x81 -> {
                Object arguments = stack.pop();
                stack.push(called(stack.pop(), arguments));
            }
            case 0x92 -> {
                List<?> parts = stack.last(3);
                stack.push(called(parts.get(0), parts.get(1)));
            }
            case 'i' -> {
                Object type = global(in.line(), in.line());
                stack.push(called(type, stack.sinceMark()));
            }
            case 'o' -> {
                List<?> parts = stack.sinceMark();
                boolean empty = parts.isEmpty();
                stack.push(called(empty ? None.NONE : parts.get(0), empty ? parts : parts.subList(1, parts.size())));
            }
            case 'b' -> {
                Object state = stack.pop();
                if (stack.peek() instanceof Foreign foreign) {
                    foreign.build(state);
                }
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private Object global(String module, String name) {
        return globals.find(module, name).orElseGet(() -> new Foreign(module + "." + name));
    }

    private Object called(Object function, Object arguments) {
        if (function instanceof Foreign foreign) {
            return new Foreign(foreign.name());
        }
        if (!(function instanceof Call call) || !(arguments instanceof List<?> list)) {
            throw in.wrong("what is called is no function", "a class or a function");
        }
        return checked(() -> call.apply(Collections.unmodifiableList(list)));
    }

    private Object checked(java.util.function.Supplier<Object> work) {
        try {
            return work.get();
        } catch (IllegalArgumentException wrong) {
            throw in.wrong(String.valueOf(wrong.getMessage()), "a tensor of a state dict");
        }
    }

    private RuntimeException unknown(int opcode) {
        String name = REFUSED.get(opcode);
        return name == null
                ? in.wrong("the opcode 0x" + HexFormat.of().toHexDigits((byte) opcode), "one of a state dict")
                : in.refused("the opcode " + name);
    }
}
