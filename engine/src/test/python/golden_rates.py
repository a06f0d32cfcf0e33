"""Every schedule with its options. A case's name is the Java that makes the rate: one in RateCases.java is printed so."""

import torch
from torch.optim import lr_scheduler as s

from golden_base import residues

RATE, EPOCHS, STEPS_PER_EPOCH = 0.3, 40, 3
STEPS = EPOCHS * STEPS_PER_EPOCH


def by_step():
    """Name and schedule of those that PyTorch steps after each batch."""
    half = s.CosineAnnealingLR
    cyclic = lambda o, **k: s.CyclicLR(o, RATE * 0.1, RATE, cycle_momentum=False, **k)
    one = lambda o, **k: s.OneCycleLR(o, RATE, total_steps=STEPS, cycle_momentum=False, **k)
    yield "constant()", lambda o: s.ConstantLR(o, 1.0)
    yield "step(steps(7)).factor(0.5)", lambda o: s.StepLR(o, 7, 0.5)
    yield "multiStep(steps(10), steps(15), steps(100)).factor(0.2)", lambda o: s.MultiStepLR(o, [10, 15, 100], 0.2)
    yield "exponential(0.99).every(steps(1))", lambda o: s.ExponentialLR(o, 0.99)
    yield "inverseTime(0.05).every(steps(1))", lambda o: s.LambdaLR(o, lambda t: 1 / (1 + 0.05 * t))
    yield "polynomial(0.9)", lambda o: s.PolynomialLR(o, STEPS, 0.9)
    yield "polynomial(2).over(steps(50))", lambda o: s.PolynomialLR(o, 50, 2)
    yield "linear()", lambda o: s.LinearLR(o, 1, 0, STEPS)
    yield "linear().from(0.25).to(0.75).over(epochs(20))", lambda o: s.LinearLR(o, 0.25, 0.75, 60)
    yield "cosine()", lambda o: half(o, STEPS)
    yield "cosine().lowest(0.1)", lambda o: half(o, STEPS, RATE * 0.1)
    yield "warmRestarts(epochs(10))", lambda o: s.CosineAnnealingWarmRestarts(o, 30)
    yield "warmRestarts(steps(8)).times(2).lowest(0.01)", lambda o: s.CosineAnnealingWarmRestarts(o, 8, 2, RATE * 0.01)
    yield "cyclic(epochs(4), 0.1)", lambda o: cyclic(o, step_size_up=12)
    yield "cyclic(steps(5), 0.1).fall(steps(11))", lambda o: cyclic(o, step_size_up=5, step_size_down=11)
    yield "cyclic(steps(9), 0.1).triangular2()", lambda o: cyclic(o, step_size_up=9, mode="triangular2")
    yield "cyclic(steps(9), 0.1).expRange(0.99)", lambda o: cyclic(o, step_size_up=9, mode="exp_range", gamma=0.99)
    yield "oneCycle()", one
    yield "oneCycle().rising(0.4).divisor(10).finalDivisor(100)", lambda o: one(
        o, pct_start=0.4, div_factor=10, final_div_factor=100)
    yield "oneCycle().withLines()", lambda o: one(o, anneal_strategy="linear")
    yield "oneCycle().withThreePhases()", lambda o: one(o, three_phase=True)
    yield "oneCycle().rising(0.25).withLines().withThreePhases()", lambda o: one(
        o, pct_start=0.25, anneal_strategy="linear", three_phase=True)
    yield "cosine().warmUp(epochs(5))", lambda o: warm(o, 15, half(o, STEPS - 15))
    yield "step(epochs(6)).warmUp(steps(10))", lambda o: warm(o, 10, s.StepLR(o, 6 * STEPS_PER_EPOCH))
    yield "constant().warmUp(steps(4))", lambda o: warm(o, 4, s.ConstantLR(o, 1.0))


def by_epoch():
    """Those that PyTorch steps after each epoch."""
    yield "step(epochs(6))", lambda o: s.StepLR(o, 6)
    yield "multiStep(epochs(10), epochs(25))", lambda o: s.MultiStepLR(o, [10, 25])
    yield "exponential(0.9)", lambda o: s.ExponentialLR(o, 0.9)
    yield "inverseTime(0.5)", lambda o: s.LambdaLR(o, lambda t: 1 / (1 + 0.5 * t))


def by_score():
    """Those that PyTorch tells the loss, or the accuracy, of the test examples."""
    plateau = lambda o, **k: s.ReduceLROnPlateau(o, eps=0, **k)
    yield "onPlateau()", "test loss", plateau
    yield "onPlateau().patience(2)", "test loss", lambda o: plateau(o, patience=2)
    yield "onPlateau().factor(0.5).patience(0).threshold(0.05)", "test loss", lambda o: plateau(
        o, factor=0.5, patience=0, threshold=0.05)
    yield "onPlateau().patience(1).absoluteThreshold(0.03).cooldown(4)", "test loss", lambda o: plateau(
        o, patience=1, threshold=0.03, threshold_mode="abs", cooldown=4)
    yield "onPlateau().patience(1).lowest(0.005)", "test loss", lambda o: plateau(o, patience=1, min_lr=RATE * 0.005)
    yield "onPlateau().watching(TEST_ACCURACY).patience(3)", "test accuracy", lambda o: plateau(
        o, mode="max", patience=3)
    yield "onPlateau().watching(TEST_ACCURACY).patience(1).absoluteThreshold(0.02)", "test accuracy", lambda o: plateau(
        o, mode="max", patience=1, threshold=0.02, threshold_mode="abs")


def warm(optimizer, steps, then):
    rise = s.LinearLR(optimizer, 1 / steps, total_iters=steps - 1)
    return s.SequentialLR(optimizer, [rise, then], [steps])


def scores():
    """Losses that fall to a plateau, then to another, with some noise; accuracies the other way round."""
    e = torch.arange(EPOCHS, dtype=torch.float64)
    noise = residues(5, [EPOCHS], 13) / 200
    loss = 2 / (1 + e.clamp(max=6)) + 0.2 * (e < 16).double() + noise
    return {"test loss": loss, "test accuracy": 1 - loss / 3}


def schedules(out):
    given = scores()
    for name, values in given.items():
        out("scores", name, values, digits=17)

    def follow(name, make, every, argument=None):
        optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], RATE)
        schedule = make(optimizer)
        rates = []
        for step in range(STEPS):
            rates.append(optimizer.param_groups[0]["lr"])
            optimizer.step()
            if (step + 1) % every == 0:
                epoch = step // STEPS_PER_EPOCH
                if argument is not None:
                    schedule.step(argument[epoch].item())
                elif step + 1 < STEPS:
                    schedule.step()
        out(name, "rates", torch.tensor(rates, dtype=torch.float64), digits=15)

    for name, make in by_step():
        follow(name, make, 1)
    for name, make in by_epoch():
        follow(name, make, STEPS_PER_EPOCH)
    for name, score, make in by_score():
        follow(name, make, STEPS_PER_EPOCH, given[score])
