package dev.fovea.engine;

import dev.fovea.engine.torch.Place;
import dev.fovea.engine.torch.Torch;
import java.util.Locale;

/**
 * Where a network computes: said before there is an engine, found out with {@link #place()}.
 *
 * @param threads how many threads one operation may use on the CPU; 0 leaves it to libtorch, which takes one per core
 */
public record Device(Choice choice, int threads) {
    /** What can be asked for. */
    public enum Choice {
        AUTO,
        CPU,
        GPU
    }

    /** The first GPU when there is one, else the CPU. */
    public static Device auto() {
        return new Device(Choice.AUTO, 0);
    }

    public static Device cpu() {
        return new Device(Choice.CPU, 0);
    }

    /** The first GPU; {@link #place()} fails where there is none. */
    public static Device gpu() {
        return new Device(Choice.GPU, 0);
    }

    /** The device that {@code auto}, {@code cpu} or {@code gpu} names. */
    public static Device parse(String text) {
        for (Choice choice : Choice.values()) {
            if (choice.name().equalsIgnoreCase(text)) {
                return new Device(choice, 0);
            }
        }
        throw new EngineException("device: \"%s\" is none of auto, cpu, gpu. Leave it out for auto.".formatted(text));
    }

    /** The same device with {@code threads} threads, at least 1. */
    public Device threads(int threads) {
        if (threads < 1) {
            throw new EngineException(
                    "device: %d threads cannot compute anything. Use at least 1, such as cpu().threads(2)."
                            .formatted(threads));
        }
        return new Device(choice, threads);
    }

    /** Starts the engine, sets its threads, and finds the device. */
    public Place place() {
        Torch.threads(threads);
        if (choice == Choice.CPU) {
            return Place.CPU;
        }
        boolean found = Torch.gpus() > 0;
        if (choice == Choice.GPU && !found) {
            throw new EngineException("device: a GPU was asked for, and libtorch %s finds none on this machine."
                            .formatted(Torch.version())
                    + " Use auto or cpu, or see \"On a GPU\" in README.md for the libtorch that computes on one.");
        }
        return found ? Place.gpu(0) : Place.CPU;
    }

    @Override
    public String toString() {
        return choice.name().toLowerCase(Locale.ROOT);
    }
}
