"""Makes the golden data that the engine's tests compare with: what PyTorch computes.

    pip install torch==2.13.0
    python golden.py ../resources/golden

Computes in float64, so that rounding, here or there, decides nothing. Writes layers.txt.gz, training.txt.gz and
schedule.txt.gz, a line an array: case | array | dims | values. Inputs, weights and upstream gradients are not written:
both sides make them with the same formula, residues(). The cases have the same names, and their weights the same
order, as in the Java tests: a new layer needs one in layers() here, and one in LayerCases.java.
"""

import gzip
import math
import pathlib
import sys

import torch
from torch import nn
from torch.nn import functional as F


def residues(salt, dims, levels):
    """Whole numbers from 0 to below levels that look shuffled: (7919 i + 104729 salt) mod levels."""
    i = torch.arange(math.prod(dims), dtype=torch.int64)
    return ((i * 7919 + 104729 * salt) % levels).double().reshape(dims)


def numbers(salt, dims, levels=1009):
    """From -1 to below 1."""
    return (residues(salt, dims, levels) / levels * 2 - 1).float().double()


def fill(module):
    """Gives the weights numbers of a usual size; scales of a batch norm lie around 1."""
    module.double()
    for k, p in enumerate(module.parameters()):
        fan_in = math.prod(p.shape[1:])
        values = numbers(100 + k, p.shape)
        p.data = values / math.sqrt(fan_in) if p.dim() > 1 else values / 2
    for norm in module.modules():
        if isinstance(norm, nn.modules.batchnorm._BatchNorm):
            norm.weight.data += 1
    return module


class Joined(nn.Module):
    """Branches that read the same input; an empty one passes it on."""

    def __init__(self, join, *branches):
        super().__init__()
        self.join = join
        self.branches = nn.ModuleList(branches)

    def forward(self, x):
        return self.join([branch(x) for branch in self.branches])


def add(*branches):
    return Joined(sum, *branches)


def concat(*branches):
    return Joined(lambda outputs: torch.cat(outputs, 1), *branches)


def multiply(*branches):
    def product(outputs):
        result = outputs[0]
        for output in outputs[1:]:
            result = result * output
        return result

    return Joined(product, *branches)


def seq(*layers):
    return nn.Sequential(*layers)


class Pad(nn.Module):
    """Zeros, the last axis first, as F.pad wants them."""

    def __init__(self, *edges):
        super().__init__()
        self.edges = edges

    def forward(self, x):
        return F.pad(x, self.edges)


def globally(pool):
    return seq(pool, nn.Flatten())


SIGNAL, IMAGE, VOLUME, VECTOR = (2, 4, 9), (2, 4, 5, 4), (2, 2, 4, 5, 3), (3, 7)


def layers():
    """Name, input with the batch in front, how many levels its values have, module."""
    yield "conv1d", SIGNAL, 0, nn.Conv1d(4, 3, 3)
    yield "conv1d strided and padded", SIGNAL, 0, nn.Conv1d(4, 3, 3, stride=2, padding=1)
    yield "conv1d unevenly padded", SIGNAL, 0, seq(Pad(2, 0), nn.Conv1d(4, 3, 3))
    yield "conv1d dilated", SIGNAL, 0, nn.Conv1d(4, 3, 3, dilation=2)
    yield "conv1d grouped", SIGNAL, 0, nn.Conv1d(4, 6, 3, groups=2)
    yield "conv1d without bias", SIGNAL, 0, nn.Conv1d(4, 3, 2, bias=False)
    yield "conv2d", IMAGE, 0, nn.Conv2d(4, 3, 3)
    yield "conv2d of one tap", IMAGE, 0, nn.Conv2d(4, 3, 1)
    yield "conv2d as large as the map", IMAGE, 0, nn.Conv2d(4, 3, (5, 4))
    yield "conv2d with uneven sides", IMAGE, 0, nn.Conv2d(4, 3, (3, 2), stride=(2, 1), padding=(1, 2))
    yield "conv2d strided beyond its kernel", IMAGE, 0, nn.Conv2d(4, 3, 2, stride=3)
    yield "conv2d same", IMAGE, 0, nn.Conv2d(4, 3, 3, padding=1)
    yield "conv2d unevenly padded", IMAGE, 0, seq(Pad(2, 1, 0, 1), nn.Conv2d(4, 3, 3))
    yield "conv2d dilated", IMAGE, 0, nn.Conv2d(4, 3, 3, padding=2, dilation=2)
    yield "conv2d dilated unequally", IMAGE, 0, nn.Conv2d(4, 3, 2, dilation=(3, 2))
    yield "conv2d grouped", IMAGE, 0, nn.Conv2d(4, 6, 3, groups=2)
    yield "conv2d depthwise", IMAGE, 0, nn.Conv2d(4, 4, 3, padding=1, groups=4)
    yield "conv2d without bias", IMAGE, 0, nn.Conv2d(4, 3, 3, bias=False)
    yield "conv2d with all of it", IMAGE, 0, seq(
        Pad(1, 2, 2, 0), nn.Conv2d(4, 6, (2, 3), stride=(1, 2), dilation=(2, 1), groups=2, bias=False))
    yield "conv3d", VOLUME, 0, nn.Conv3d(2, 3, 2)
    yield "conv3d strided and padded", VOLUME, 0, nn.Conv3d(2, 3, 3, stride=(1, 2, 1), padding=(0, 1, 1))
    yield "conv3d unevenly padded", VOLUME, 0, seq(Pad(0, 1, 1, 0, 0, 0), nn.Conv3d(2, 3, 2))
    yield "conv3d dilated", VOLUME, 0, nn.Conv3d(2, 3, (2, 2, 1), dilation=(2, 3, 1))
    yield "conv3d grouped", VOLUME, 0, nn.Conv3d(2, 4, 2, groups=2)
    yield "conv3d without bias", VOLUME, 0, nn.Conv3d(2, 3, 2, bias=False)
    yield "dense", VECTOR, 0, nn.Linear(7, 4)
    yield "dense without bias", VECTOR, 0, nn.Linear(7, 4, bias=False)
    yield "flatten", IMAGE, 0, nn.Flatten()
    for kind in ("MaxPool", "AvgPool"):
        name = kind.lower()
        pool1d, pool2d, pool3d = (getattr(nn, f"{kind}{n}d") for n in (1, 2, 3))
        yield f"{name}1d", SIGNAL, 0, pool1d(2)
        yield f"{name}1d overlapping and padded", SIGNAL, 0, pool1d(3, stride=2, padding=1)
        yield f"{name}2d", IMAGE, 0, pool2d(2)
        yield f"{name}2d overlapping and padded", IMAGE, 0, pool2d(3, stride=2, padding=1)
        yield f"{name}2d with uneven sides", IMAGE, 0, pool2d((2, 3), stride=(1, 2), padding=(0, 1))
        yield f"{name}2d of ties", IMAGE, 3, pool2d(2)
        yield f"{name}3d", VOLUME, 0, pool3d(2)
        yield f"{name}3d overlapping and padded", VOLUME, 0, pool3d(3, stride=2, padding=1)
    for n, dims in ((1, SIGNAL), (2, IMAGE), (3, VOLUME)):
        yield f"globalmaxpool{n}d", dims, 0, globally(getattr(nn, f"AdaptiveMaxPool{n}d")(1))
        yield f"globalmaxpool{n}d of ties", dims, 3, globally(getattr(nn, f"AdaptiveMaxPool{n}d")(1))
        yield f"globalavgpool{n}d", dims, 0, globally(getattr(nn, f"AdaptiveAvgPool{n}d")(1))
    yield "batchnorm of a vector", VECTOR, 0, nn.BatchNorm1d(7)
    yield "batchnorm1d", SIGNAL, 0, nn.BatchNorm1d(4)
    yield "batchnorm2d", IMAGE, 0, nn.BatchNorm2d(4)
    yield "batchnorm3d", VOLUME, 0, nn.BatchNorm3d(2)
    yield "batchnorm2d with its own numbers", IMAGE, 0, nn.BatchNorm2d(4, eps=0.01, momentum=0.3)
    yield "dropout", IMAGE, 0, nn.Dropout(0.4)
    for name, layer in (("relu", nn.ReLU), ("tanh", nn.Tanh), ("sigmoid", nn.Sigmoid)):
        yield name, IMAGE, 0, layer()
        yield f"{name} of ties", IMAGE, 3, layer()
        yield f"{name} after conv", IMAGE, 0, seq(nn.Conv2d(4, 3, 3), layer())
        yield f"{name} after dense", VECTOR, 0, seq(nn.Linear(7, 4), layer())
        yield f"{name} after batchnorm", IMAGE, 0, seq(nn.BatchNorm2d(4), layer())
        yield f"{name} after avgpool", IMAGE, 0, seq(nn.AvgPool2d(2), layer())
        yield f"{name} after concat", IMAGE, 0, seq(concat(seq(nn.Conv2d(4, 3, 1)), seq()), layer())
        yield f"{name} twice", IMAGE, 0, seq(nn.Conv2d(4, 3, 3), layer(), layer())
    yield "softmax of a vector", VECTOR, 0, nn.Softmax(1)
    yield "softmax of an image", IMAGE, 0, nn.Softmax(1)
    yield "add of three", IMAGE, 0, add(seq(nn.Conv2d(4, 4, 1)), seq(), seq(nn.Tanh()))
    yield "concat of three", IMAGE, 0, concat(
        seq(nn.Conv2d(4, 3, 1), nn.ReLU()), seq(), seq(nn.Conv2d(4, 2, 3, padding=1)))
    yield "multiply", IMAGE, 0, multiply(seq(nn.Conv2d(4, 3, 1)), seq(nn.Conv2d(4, 3, 1), nn.Sigmoid()))
    yield "multiply of an input by itself", VECTOR, 0, multiply(seq(), seq())
    yield "residual", IMAGE, 0, seq(
        nn.Conv2d(4, 4, 1), add(seq(nn.Conv2d(4, 4, 3, padding=1), nn.BatchNorm2d(4)), seq()), nn.ReLU())
    yield "residual with a shortcut", IMAGE, 0, seq(
        nn.Conv2d(4, 3, 1),
        nn.Tanh(),
        add(
            seq(nn.Conv2d(3, 6, 3, stride=2, padding=1, bias=False), nn.BatchNorm2d(6), nn.ReLU()),
            seq(nn.Conv2d(3, 6, 1, stride=2, bias=False), nn.BatchNorm2d(6))),
        nn.ReLU())


def pass_through(out, name, dims, levels, module):
    """Training mode forth and back, then evaluation mode with the running statistics this left."""
    fill(module).train()
    x = numbers(1, dims, levels or 1009).requires_grad_()
    if name == "dropout":
        module.eval()
    y = module(x)
    out(name, "output", y)
    inputs = [x, *module.parameters()]
    for k, gradient in enumerate(torch.autograd.grad(y, inputs, numbers(2, y.shape))):
        out(name, "gradient of x" if k == 0 else f"gradient {k - 1}", gradient)
    statistics = [b for b in module.buffers() if b.dtype == torch.float64]
    if statistics:
        for k, buffer in enumerate(statistics):
            out(name, f"statistic {k}", buffer)
        out(name, "evaluated", module.eval()(x))


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


def trainings():
    sgd, adamw = torch.optim.SGD, torch.optim.AdamW
    image = (12, 2, 8, 8)
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
    yield "volume", volume(), (12, 1, 4, 4, 4), lambda p: sgd(p, 0.1, momentum=0.9)
    yield "signal", signal(), (12, 2, 16), lambda p: sgd(p, 0.1, momentum=0.9)


STEPS = 20


def train(out, name, module, dims, optimizer, schedule=None):
    """Full-batch steps on bytes, as images have them, and one of three labels each."""
    fill(module).train()
    images = residues(3, dims, 251) / 255
    labels = torch.arange(dims[0]) * 5 % 3
    chosen = optimizer(module.parameters())
    losses = []
    for _ in range(STEPS):
        chosen.zero_grad()
        loss = F.cross_entropy(module(images), labels)
        loss.backward()
        chosen.step()
        losses.append(loss.detach())
    out(name, "losses", torch.stack(losses))
    for k, p in enumerate(module.parameters()):
        out(name, f"weight {k}", p)
    for k, b in enumerate(b for b in module.buffers() if b.dtype == torch.float64):
        out(name, f"statistic {k}", b)
    with torch.no_grad():
        logits = module.eval()(images)
        right = (logits.argmax(1) == labels).double().mean()
        out(name, "evaluated", torch.stack([F.cross_entropy(logits, labels), right]))


def schedule(out):
    for steps in (1, 2, 17):
        optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], 0.3)
        cosine = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, steps)
        rates = []
        for _ in range(steps):
            rates.append(optimizer.param_groups[0]["lr"])
            optimizer.step()
            cosine.step()
        out(f"cosine {steps}", "rates", torch.tensor(rates, dtype=torch.float64), digits=15)


def writer(file):
    """Twelve digits, so that ten can be compared."""

    def write(case, array, tensor, digits=12):
        tensor = tensor.detach()
        values = " ".join(f"{v:.{digits}g}" for v in tensor.flatten().tolist())
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
    with compressed("schedule") as file:
        schedule(writer(file))


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
