"""Makes the golden data of whole trainings: what PyTorch's networks have learned after twenty steps.

    pip install torch==2.13.0
    python golden_networks.py ../resources/golden

Writes networks.txt.gz, in the form of golden.py, in float64: for every network and plan the losses of all steps, what it
measures afterwards, and of each array, by its name in the state dict, three numbers that say which array it is: the one in
the middle, a mean with weights, and the root of the mean square. The first values are made from the names, here and there,
so that arrays which are called the same begin the same. A network here needs one of the same name in NetworkCases.java, a
plan in PlanCases.java.
"""

import gzip
import math
import pathlib
import sys
import zlib
from collections import OrderedDict

import torch
from torch import nn
from torch.nn import functional as F

from golden import writer
from golden_base import NORMS, residues
from golden_objectives import clipped

STEPS = 20
EXAMPLES, BATCH = 18, 6


def shuffled(name, dims):
    """Numbers from -1 to below 1: (7919 i^2 + 31 i + 104729 salt) mod 10007, where the salt is the name's CRC-32."""
    i = torch.arange(math.prod(dims), dtype=torch.int64)
    salt = zlib.crc32(name.encode()) % 1009
    return (((i * i * 7919 + i * 31 + salt * 104729) % 10007).double() / 10007 * 2 - 1).reshape(dims)


def fill(network):
    """Begins as He et al. do, with small biases; scales of a norm lie around 1."""
    network.double()
    for path, module in network.named_modules():
        for name, p in module.named_parameters(recurse=False):
            values = shuffled(f"{path}.{name}", p.shape)
            if p.dim() > 1:
                p.data = values * math.sqrt(6 / math.prod(p.shape[1:]))
            else:
                p.data = values / 4 + (1 if isinstance(module, NORMS) and name == "weight" else 0)
    return network


def named(**layers):
    return nn.Sequential(OrderedDict(layers))


class Joined(nn.Module):
    """Branches of one input, by name; they are concatenated, and None passes the input on."""

    def __init__(self, branches):
        super().__init__()
        self.order = list(branches)
        for name, branch in branches.items():
            if branch is not None:
                self.add_module(name, branch)

    def forward(self, x):
        return torch.cat([self._modules[name](x) if name in self._modules else x for name in self.order], 1)


def lenet5():
    return named(
        c1=named(conv1=nn.Conv2d(1, 6, 5, padding=2), tanh=nn.Tanh(), pool=nn.AvgPool2d(2)),
        c3=named(conv1=nn.Conv2d(6, 16, 5), tanh=nn.Tanh(), pool=nn.AvgPool2d(2)),
        c5=named(conv1=nn.Conv2d(16, 120, 5), tanh=nn.Tanh(), flatten=nn.Flatten()),
        f6=named(dense1=nn.Linear(120, 84), tanh=nn.Tanh()),
        output=nn.Linear(84, 10))


def vgg():
    def block(inputs, filters):
        return [nn.Conv2d(inputs, filters, 3, padding=1), nn.ReLU(),
                nn.Conv2d(filters, filters, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2)]

    return named(
        features=nn.Sequential(*block(3, 4), *block(4, 8), *block(8, 8)),
        flat=nn.Flatten(),
        classifier=nn.Sequential(nn.Linear(32, 16), nn.ReLU(), nn.Linear(16, 10)))


class Basic(nn.Module):
    def __init__(self, inputs, filters, stride):
        super().__init__()
        self.conv1 = nn.Conv2d(inputs, filters, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(filters)
        self.conv2 = nn.Conv2d(filters, filters, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(filters)
        self.downsample = nn.Identity() if stride == 1 else nn.Sequential(
            nn.Conv2d(inputs, filters, 1, stride, bias=False), nn.BatchNorm2d(filters))

    def forward(self, x):
        y = self.bn2(self.conv2(F.relu(self.bn1(self.conv1(x)))))
        return F.relu(y + self.downsample(x))


def resnet20():
    def stage(inputs, filters, stride):
        return nn.Sequential(Basic(inputs, filters, stride), Basic(filters, filters, 1), Basic(filters, filters, 1))

    return named(
        conv1=nn.Conv2d(3, 4, 3, padding=1, bias=False), bn1=nn.BatchNorm2d(4), relu=nn.ReLU(),
        layer1=stage(4, 4, 1), layer2=stage(4, 8, 2), layer3=stage(8, 16, 2),
        pool=nn.AdaptiveAvgPool2d(1), flat=nn.Flatten(), fc=nn.Linear(16, 10))


def inception():
    def module(inputs, one, reduce3, three, reduce5, five, pooled):
        return Joined({
            "1x1": named(conv1=nn.Conv2d(inputs, one, 1), relu1=nn.ReLU()),
            "3x3": named(conv1=nn.Conv2d(inputs, reduce3, 1), relu1=nn.ReLU(),
                         conv2=nn.Conv2d(reduce3, three, 3, padding=1), relu2=nn.ReLU()),
            "5x5": named(conv1=nn.Conv2d(inputs, reduce5, 1), relu1=nn.ReLU(),
                         conv2=nn.Conv2d(reduce5, five, 5, padding=2), relu2=nn.ReLU()),
            "pool": named(pool=nn.MaxPool2d(3, 1, 1), conv1=nn.Conv2d(inputs, pooled, 1), relu1=nn.ReLU())})

    return named(
        conv1=named(conv1=nn.Conv2d(3, 6, 3, padding=1), relu=nn.ReLU(), norm=nn.LocalResponseNorm(5)),
        inception3a=module(6, 4, 3, 4, 2, 2, 2),
        inception3b=module(12, 4, 4, 6, 2, 3, 3),
        pool3=nn.MaxPool2d(3, 2, ceil_mode=True),
        inception4a=module(16, 6, 4, 6, 2, 4, 4),
        pool5=nn.AdaptiveAvgPool2d(1), flat=nn.Flatten(), linear=nn.Linear(20, 10))


def densenet():
    def layer(maps):
        body = named(norm1=nn.BatchNorm2d(maps), relu1=nn.ReLU(), conv1=nn.Conv2d(maps, 8, 1, bias=False),
                     norm2=nn.BatchNorm2d(8), relu2=nn.ReLU(), conv2=nn.Conv2d(8, 4, 3, padding=1, bias=False))
        return Beside(body)

    def block(maps):
        return named(**{f"denselayer{i + 1}": layer(maps + 4 * i) for i in range(3)})

    return named(
        features=named(
            conv0=nn.Conv2d(3, 6, 3, padding=1, bias=False), norm0=nn.BatchNorm2d(6), relu0=nn.ReLU(),
            denseblock1=block(6),
            transition1=named(norm=nn.BatchNorm2d(18), relu=nn.ReLU(), conv=nn.Conv2d(18, 9, 1, bias=False),
                              pool=nn.AvgPool2d(2)),
            denseblock2=block(9),
            norm5=nn.BatchNorm2d(21)),
        relu=nn.ReLU(), pool=nn.AdaptiveAvgPool2d(1), flat=nn.Flatten(), classifier=nn.Linear(21, 10))


class Beside(nn.Sequential):
    """Its input, and behind it what its layers make of it."""

    def __init__(self, body):
        super().__init__(OrderedDict(body.named_children()))

    def forward(self, x):
        return torch.cat([x, super().forward(x)], 1)


class Level(nn.Module):
    """One level of a U-Net: down to the one below and up again, beside what went across."""

    def __init__(self, inputs, filters, below):
        super().__init__()
        self.down = twice(inputs, filters)
        self.below = below
        self.up = nn.ConvTranspose2d(2 * filters, filters, 2, 2)
        self.joined = twice(2 * filters, filters)

    def forward(self, x):
        across = self.down(x)
        return self.joined(torch.cat([across, self.up(self.below(F.max_pool2d(across, 2)))], 1))


def twice(inputs, filters):
    return named(conv1=nn.Conv2d(inputs, filters, 3, padding=1), relu1=nn.ReLU(),
                 conv2=nn.Conv2d(filters, filters, 3, padding=1), relu2=nn.ReLU())


def unet():
    return named(level1=Level(1, 4, Level(4, 8, twice(8, 16))), scores=nn.Conv2d(4, 3, 1))


# What an array differs by in float32 grows where a unit lies on the kink of its rectifier: rounding decides which way it goes.
# Batch norms put many units near it, so those networks are small and learn slowly, where no unit comes to lie there.
NETWORKS = {
    "lenet5": (lenet5, (1, 28, 28), 10, (), 1),
    "vgg": (vgg, (3, 16, 16), 10, (), 1),
    "resnet20": (resnet20, (3, 8, 8), 10, (), 0.02),
    "inception": (inception, (3, 16, 16), 10, (), 0.2),
    "densenet": (densenet, (3, 16, 16), 10, (), 0.004),
    "unet": (unet, (1, 16, 16), 3, (16, 16), 1),
}


def plans():
    """Name, optimiser, loss, and how many examples a batch has: a step has those of BATCH."""
    o = torch.optim
    by_norm, by_value = nn.utils.clip_grad_norm_, nn.utils.clip_grad_value_
    plain, smooth = F.cross_entropy, lambda x, y: F.cross_entropy(x, y, label_smoothing=0.1)
    momentum = lambda p: o.SGD(p, 0.01, momentum=0.9)
    yield "sgd", lambda p: o.SGD(p, 0.02), plain, BATCH
    yield "sgd with decay", lambda p: o.SGD(p, 0.02, weight_decay=0.01), plain, BATCH
    yield "momentum", momentum, plain, BATCH
    yield "nesterov", lambda p: o.SGD(p, 0.01, momentum=0.9, nesterov=True, weight_decay=5e-4), plain, BATCH
    yield "dampening", lambda p: o.SGD(p, 0.02, momentum=0.9, dampening=0.5), plain, BATCH
    yield "adam", lambda p: o.Adam(p, 0.002), plain, BATCH
    yield "adam with decay", lambda p: o.Adam(p, 0.002, betas=(0.8, 0.99), weight_decay=0.01), plain, BATCH
    yield "adamw", lambda p: o.AdamW(p, 0.002, weight_decay=0.05), plain, BATCH
    yield "amsgrad", lambda p: o.Adam(p, 0.002, betas=(0.9, 0.8), amsgrad=True), plain, BATCH
    yield "rmsprop", lambda p: o.RMSprop(p, 0.001), plain, BATCH
    yield "rmsprop with all of it", lambda p: o.RMSprop(
        p, 0.001, alpha=0.9, weight_decay=0.01, momentum=0.5, centered=True, eps=1e-4), plain, BATCH
    yield "adagrad", lambda p: o.Adagrad(p, 0.01, initial_accumulator_value=0.1), plain, BATCH
    yield "adadelta", lambda p: o.Adadelta(p, 0.5), plain, BATCH
    yield "clipped by norm", lambda p: clipped(by_norm, 0.5)(momentum(p)), plain, BATCH
    yield "clipped by value", lambda p: clipped(by_value, 0.02)(momentum(p)), plain, BATCH
    yield "accumulated", momentum, plain, BATCH // 2
    yield "smoothed", momentum, smooth, BATCH
    yield "all of it", lambda p: clipped(by_norm, 0.5)(o.AdamW(p, 0.002)), smooth, BATCH // 2


def train(network, images, labels, optimizer, loss, batch, times):
    """A step has six examples, in batches; the mean of the batches' losses is what it makes small."""
    chosen = optimizer(network.train().parameters())
    for group in chosen.param_groups:
        group["lr"] *= times
    losses = []
    for step in range(STEPS):
        seen = slice(step % 3 * BATCH, step % 3 * BATCH + BATCH)
        chosen.zero_grad()
        value = 0
        for some, truth in zip(images[seen].split(batch), labels[seen].split(batch)):
            part = loss(network(some), truth) * batch / BATCH
            part.backward()
            value = value + part.detach()
        chosen.step()
        losses.append(value)
    return torch.stack(losses)


def data(dims, classes, labelled):
    images = (residues(3, (EXAMPLES, *dims), 251) / 255 - 0.5) * 2
    return images, residues(5, (EXAMPLES, *labelled), 101).long() % classes


def summary(name, values):
    flat = values.double().flatten()
    size = len(flat)
    return torch.stack([flat[size // 2], (flat * shuffled(name, flat.shape)).sum() / math.sqrt(size),
                        flat.square().mean().sqrt()])


def main(folder):
    torch.set_num_threads(1)
    with gzip.GzipFile(folder / "networks.txt.gz", "wb", mtime=0) as file:
        write = writer(file)
        for kind, (make, dims, classes, labelled, times) in NETWORKS.items():
            images, labels = data(dims, classes, labelled)
            for plan, optimizer, loss, batch in plans():
                network = fill(make())
                losses = train(network, images, labels, optimizer, loss, batch, times)
                write(f"{kind}: {plan}", "losses", losses)
                with torch.no_grad():
                    outputs = network.eval()(images)
                    right = (outputs.argmax(1) == labels).double().mean()
                    write(f"{kind}: {plan}", "evaluated", torch.stack([loss(outputs, labels), right]))
                for name, values in network.state_dict().items():
                    if not name.endswith("num_batches_tracked"):
                        write(f"{kind}: {plan}", name, summary(name, values))


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
