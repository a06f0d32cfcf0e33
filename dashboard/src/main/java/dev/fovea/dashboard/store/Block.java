package dev.fovea.dashboard.store;

import java.lang.StackWalker.StackFrame;
import java.util.Optional;

/**
 * The {@code try} block of somebody's that a recording is begun and closed by. No language tells whoever is closed that an exception
 * passes by, but compilers close on two lines: at the end of the block, and for exceptions where it begins.
 */
final class Block {
    private final Optional<StackFrame> begin;

    private Block(Optional<StackFrame> begin) {
        this.begin = begin;
    }

    static Block begun() {
        return new Block(user());
    }

    boolean isLeftByException() {
        Optional<StackFrame> end = user();
        return begin.isPresent()
                && end.isPresent()
                && begin.get().getClassName().equals(end.get().getClassName())
                && begin.get().getMethodName().equals(end.get().getMethodName())
                && end.get().getLineNumber() > 0
                && end.get().getLineNumber() <= begin.get().getLineNumber();
    }

    private static Optional<StackFrame> user() {
        return StackWalker.getInstance()
                .walk(frames ->
                        frames.filter(frame -> !isOurs(frame.getClassName())).findFirst());
    }

    private static boolean isOurs(String name) {
        return name.equals(Block.class.getName())
                || name.equals(Recording.class.getName())
                || name.equals(RunStore.class.getName());
    }
}
