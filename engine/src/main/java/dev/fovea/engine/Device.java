package dev.fovea.engine;

import dev.fovea.engine.torch.Place;
import dev.fovea.engine.torch.Precision;
import dev.fovea.engine.torch.Torch;
import java.util.Locale;

/**
 * Where a network computes, and how exactly: said before there is an engine, found out with {@link #place()}.
 *
 * @param threads how many threads one operation may use on the CPU; 0 leaves it to libtorch, which takes one per core
 * @param precision of weights, inputs and outputs; float32 unless said otherwise
 * @param deterministic whether a GPU may only do what always gives the same bits, see {@link #deterministically()}
 */
public record Device(Choice choice, int threads, Precision precision, boolean deterministic) {
    /** What can be asked for. */
    public enum Choice {
        AUTO,
        CPU,
        GPU
    }

    private Device(Choice choice) {
        this(choice, 0, Precision.FLOAT32, false);
    }

    /** The first GPU when there is one, else the CPU. */
    public static Device auto() {
        return new Device(Choice.AUTO);
    }

    public static Device cpu() {
        return new Device(Choice.CPU);
    }

    /** The first GPU; {@link #place()} fails where there is none. */
    public static Device gpu() {
        return new Device(Choice.GPU);
    }

    /** The device that {@code auto}, {@code cpu} or {@code gpu} names. */
    public static Device parse(String text) {
        for (Choice choice : Choice.values()) {
            if (choice.name().equalsIgnoreCase(text)) {
                return new Device(choice);
            }
        }
        throw new EngineException("device: \"%s\" is none of auto, cpu, gpu. Leave it out for auto.".formatted(text));
    }

    /**
     * The same device with {@code threads} threads, at least 1. Sums are split among threads, and float32 rounds each part:
     * another number of threads gives other last digits, in the loss of the first step as in all later ones, and where
     * training magnifies them other weights, that are neither better nor worse. The order of examples, the augmentation and
     * the first weights are the same on any number.
     */
    public Device threads(int threads) {
        if (threads < 1) {
            throw new EngineException(
                    "device: %d threads cannot compute anything. Use at least 1, such as cpu().threads(2)."
                            .formatted(threads));
        }
        return new Device(choice, threads, precision, deterministic);
    }

    /**
     * The same device in another precision: {@code cpu().precision(FLOAT64)} for checks, {@code gpu().precision(BF16)} where
     * bfloat16 is faster. The tests of {@code BF16} compute on a CPU; it has not been tried on a GPU.
     */
    public Device precision(Precision precision) {
        return new Device(choice, threads, precision, deterministic);
    }

    /**
     * The same device, giving the same bits for the same seed. A CPU does so anyway, with the same number of threads, and
     * nothing is changed there. On a GPU cuDNN and ATen then take algorithms that add in a fixed order, cuBLAS a fixed
     * workspace, and cuDNN does not measure which algorithm is fastest; what has no such form computes as always, and
     * libtorch warns of it by name. That is slower, holds for the whole process until the GPU is used without it, and cannot
     * be had on Windows. It has not been tried on a GPU.
     */
    public Device deterministically() {
        return new Device(choice, threads, precision, true);
    }

    /** The same device in the precision that {@code float32}, {@code bf16} or {@code float64} names. */
    public Device precision(String text) {
        for (Precision one : Precision.values()) {
            if (one.toString().equals(text)) {
                return precision(one);
            }
        }
        throw new EngineException(
                "precision: \"%s\" is none of float32, bf16, float64. Leave it out for float32.".formatted(text));
    }

    /** Starts the engine, sets its threads, and finds the device. */
    public Place place() {
        Libtorch.start();
        Torch.threads(threads);
        if (choice == Choice.CPU) {
            return Place.CPU.precision(precision);
        }
        boolean found = Torch.gpus() > 0;
        if (!Torch.deterministic(deterministic && found)) {
            throw new EngineException("device: libtorch %s cannot be told on %s to be deterministic."
                            .formatted(Torch.version(), System.getProperty("os.name"))
                    + " Leave deterministically() out, or compute on the CPU, which is.");
        }
        if (choice == Choice.GPU && !found) {
            throw new EngineException("device: a GPU was asked for, and libtorch %s finds none on this machine."
                            .formatted(Torch.version())
                    + " Use auto or cpu, or see \"On a GPU\" in README.md for the libtorch that computes on one.");
        }
        return (found ? Place.gpu(0) : Place.CPU).precision(precision);
    }

    @Override
    public String toString() {
        return choice.name().toLowerCase(Locale.ROOT);
    }
}
