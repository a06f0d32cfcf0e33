"""Makes the golden data that the engine's tests compare with: what PyTorch computes.

    pip install torch==2.13.0
    python golden.py ../resources/golden

Computes in float64, so that rounding, here or there, decides nothing. Writes layers.txt.gz, training.txt.gz,
objectives.txt.gz, losses.txt.gz, averages.txt.gz and schedule.txt.gz, a line an array: case | array | dims | values.
Inputs, weights and upstream gradients are not written: both sides make them with the same formula, residues(). The cases have the same names, and their weights the same
order, as in the Java tests: a new layer needs one in golden_layers.py, an optimiser in golden_optimizers.py, a schedule
in golden_rates.py, and each one in the Java cases. golden_metrics.py makes the metrics'.
"""

import gzip
import pathlib
import sys

import torch
from torch import nn
from torch.nn import functional as F

from golden_averages import averages
from golden_base import add, fill, learning, residues, seq
from golden_layers import layers, pass_through
from golden_objectives import judge, objectives
from golden_optimizers import optimizers, tiny
from golden_rates import schedules


def small():
    """Everything that a residual network is made of, on 8 x 8 images of two channels."""
    return seq(
        nn.Conv2d(2, 6, 3, padding=1, bias=False), nn.BatchNorm2d(6), nn.ReLU(),
        add(
            seq(nn.Conv2d(6, 6, 3, padding=1, bias=False), nn.BatchNorm2d(6), nn.ReLU(),
                nn.Conv2d(6, 6, 3, padding=1, bias=False), nn.BatchNorm2d(6)),
            seq()),
        nn.ReLU(), nn.MaxPool2d(2), nn.AdaptiveAvgPool2d(1), nn.Flatten(),
        nn.Linear(6, 8), nn.Tanh(), nn.Linear(8, 3))


def odd():
    """Convolutions whose gradients come in unusual layouts."""
    return seq(
        nn.Conv2d(2, 4, 1), nn.Tanh(), nn.Conv2d(4, 4, 3, padding=1, groups=4), nn.Tanh(),
        nn.Conv2d(4, 6, (2, 3), dilation=2, groups=2), nn.Tanh(), nn.AvgPool2d(2), nn.Conv2d(6, 8, (3, 2)),
        nn.Tanh(), nn.Flatten(), nn.Linear(8, 3))


def volume():
    return seq(
        nn.Conv3d(1, 4, 3, padding=1), nn.Tanh(), nn.MaxPool3d(2), nn.Conv3d(4, 4, (2, 1, 2), groups=2), nn.Tanh(),
        nn.Flatten(), nn.Linear(8, 3))


def signal():
    return seq(
        nn.Conv1d(2, 4, 3, dilation=2, padding=2), nn.BatchNorm1d(4), nn.ReLU(), nn.AvgPool1d(2),
        nn.Conv1d(4, 5, 3, bias=False), nn.Sigmoid(), nn.Flatten(), nn.Linear(30, 3))


def weighted():
    return seq(
        nn.Conv2d(2, 4, 3, stride=2, padding=1), nn.PReLU(4),
        nn.ConvTranspose2d(4, 6, 2, stride=2, groups=2), nn.GroupNorm(3, 6), nn.Tanh(),
        nn.Conv2d(6, 6, 3, groups=6), nn.InstanceNorm2d(6, affine=True), nn.SiLU(), nn.AvgPool2d(2),
        nn.LayerNorm((6, 3, 3)), nn.ConvTranspose2d(6, 3, (3, 2), stride=2), nn.ZeroPad2d((0, -1, -1, -2)),
        nn.PReLU(), nn.Flatten(), nn.Linear(60, 3))


def weighted_volumes():
    return seq(
        nn.Conv3d(1, 2, 2), nn.LayerNorm((2, 3, 3, 3)), nn.Tanh(), nn.ConvTranspose3d(2, 3, 2), nn.ELU(),
        nn.AdaptiveAvgPool3d(1), nn.Flatten(), nn.Linear(3, 3))


def tuned(optimizer, rate, decay, **settings):
    """Groups of small()'s weights: how many, what multiplies their rate, what multiplies their decay."""

    def of(p):
        groups, p = [], list(p)
        for count, times, decays in ((1, 0.1, 1), (2, 1, 0), (8, 1, 1), (2, 2, 3)):
            groups.append({"params": p[:count], "lr": rate * times, "weight_decay": decay * decays})
            p = p[count:]
        return optimizer(groups, **settings)

    return of


def frozen(module, layers):
    for layer in module[:layers]:
        layer.requires_grad_(False)
    return module


def trainings():
    sgd, adamw = torch.optim.SGD, torch.optim.AdamW
    image = (12, 2, 8, 8)
    for name, optimizer in optimizers():
        yield name, tiny(), image, optimizer
    yield "sgd", small(), image, lambda p: sgd(p, 0.1)
    yield "sgd with momentum", small(), image, lambda p: sgd(p, 0.05, momentum=0.9)
    # At 0.05 a unit comes to lie on the kink of its rectifier, where rounding decides which way it goes.
    yield "sgd with nesterov", small(), image, lambda p: sgd(p, 0.03, momentum=0.9, nesterov=True)
    yield "sgd with weight decay", small(), image, lambda p: sgd(p, 0.1, weight_decay=0.01)
    yield "sgd with all of it", small(), image, lambda p: sgd(
        p, 0.05, momentum=0.8, nesterov=True, weight_decay=0.01)
    yield "adamw", small(), image, lambda p: adamw(p, 0.01)
    yield "adamw with its own numbers", small(), image, lambda p: adamw(
        p, 0.02, betas=(0.8, 0.95), eps=1e-8, weight_decay=0.1)
    yield "odd convolutions", odd(), image, lambda p: sgd(p, 0.1, momentum=0.9)
    yield "sgd with multipliers", small(), image, tuned(sgd, 0.05, 0.1, momentum=0.9)
    yield "adamw with multipliers", small(), image, tuned(adamw, 0.01, 0.1)
    yield "frozen stem", frozen(small(), 3), image, lambda p: sgd(p, 0.05, momentum=0.9)
    yield "every weighted layer", weighted(), image, lambda p: sgd(p, 0.03, momentum=0.9)
    yield "weighted layers of volumes", weighted_volumes(), (12, 1, 4, 4, 4), lambda p: adamw(p, 0.01)
    yield "volume", volume(), (12, 1, 4, 4, 4), lambda p: sgd(p, 0.1, momentum=0.9)
    yield "signal", signal(), (12, 2, 16), lambda p: sgd(p, 0.1, momentum=0.9)


STEPS = 20


def train(out, name, module, dims, optimizer, loss=F.cross_entropy, ignored=None, batch=12):
    """Steps that see all examples, in batches: bytes, as images have them, and one of three labels each."""
    learning(fill(module))
    images = residues(3, dims, 251) / 255
    labels = torch.arange(dims[0]) * 5 % 3
    chosen = optimizer(module.parameters())
    losses = []
    for _ in range(STEPS):
        chosen.zero_grad()
        value = 0
        for some, truth in zip(images.split(batch), labels.split(batch)):
            part = loss(module(some), truth) * len(some) / len(images)
            part.backward()
            value = value + part.detach()
        chosen.step()
        losses.append(value)
    out(name, "losses", torch.stack(losses))
    for k, p in enumerate(module.parameters()):
        out(name, f"weight {k}", p)
    for k, b in enumerate(b for b in module.buffers() if b.dtype == torch.float64):
        out(name, f"statistic {k}", b)
    with torch.no_grad():
        outputs = module.eval()(images)
        right = (outputs.argmax(1) == labels)[labels != ignored if ignored is not None else ...].double().mean()
        out(name, "evaluated", torch.stack([loss(outputs, labels), right]))


def writer(file):
    """Twelve digits, so that ten can be compared; what is no number is written as Java has it."""

    def write(case, array, tensor, digits=12):
        tensor = tensor.detach()
        values = " ".join(f"{v:.{digits}g}" for v in tensor.flatten().tolist()).replace("nan", "NaN")
        dims = " ".join(str(d) for d in tensor.shape)
        file.write(f"{case} | {array} | {dims} | {values}\n".encode())

    return write


def main(folder):
    def compressed(name):
        # Without a time, so that the same numbers are the same file.
        return gzip.GzipFile(folder / f"{name}.txt.gz", "wb", mtime=0)

    torch.manual_seed(0)
    with compressed("layers") as file:
        for case in layers():
            pass_through(writer(file), *case)
    with compressed("training") as file:
        for case in trainings():
            train(writer(file), *case)
    with compressed("objectives") as file:
        for name, module, optimizer, settings in objectives(small, tuned):
            train(writer(file), name, module, (12, 2, 8, 8), optimizer, **settings)
    with compressed("losses") as file:
        judge(writer(file))
    with compressed("averages") as file:
        averages(writer(file), small, tiny, frozen)
    with compressed("schedule") as file:
        schedules(writer(file))


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
