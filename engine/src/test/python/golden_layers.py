"""The cases of layers.txt.gz: every layer, over its options."""

import itertools

import torch
from torch import nn
from torch.nn import functional as F

from golden_base import add, concat, fill, learning, multiply, numbers, seq

SIGNAL, IMAGE, VOLUME, VECTOR = (2, 4, 9), (2, 4, 5, 4), (2, 2, 4, 5, 3), (3, 7)
MAPS = {1: SIGNAL, 2: IMAGE, 3: VOLUME}


class Do(nn.Module):
    """A function of the input, without weights."""

    def __init__(self, function):
        super().__init__()
        self.forward = function


def pad(*edges, mode="constant"):
    """The last axis first, as F.pad wants them; less than nothing cuts."""
    return Do(lambda x: F.pad(x, edges, mode))


def globally(pool):
    return seq(pool, nn.Flatten())


def pool(mean, kernel, stride, edges, ceil=False, dilation=1, count=True):
    """A pool by its definition, place by place; edges before and after each axis, the first axis first."""
    n = len(edges)
    kernel, stride, dilation = (v if isinstance(v, tuple) else (v,) * n for v in (kernel, stride, dilation))

    def places(axis, size):
        before, after = edges[axis]
        extent = dilation[axis] * (kernel[axis] - 1) + 1
        start = -before
        while start + extent <= size + after:
            yield start
            start += stride[axis]
        if ceil and start - stride[axis] + extent < size + after and start < size:
            yield start

    def taps(axis, start, size):
        all_taps = [start + dilation[axis] * k for k in range(kernel[axis])]
        within = [t for t in all_taps if t < size + edges[axis][1]]
        return [t for t in within if 0 <= t < size], len(within)

    def pooled(x):
        sizes = x.shape[2:]
        rows = [list(places(axis, size)) for axis, size in enumerate(sizes)]
        values = []
        for starts in itertools.product(*rows):
            window, area = x, 1
            for axis, start in enumerate(starts):
                seen, within = taps(axis, start, sizes[axis])
                window = window.index_select(2 + axis, torch.tensor(seen))
                area *= within if count else len(seen)
            window = window.flatten(2)
            values.append(window.sum(2) / area if mean else window.amax(2))
        return torch.stack(values, 2).reshape(*x.shape[:2], *map(len, rows))

    return Do(pooled)


def convolutions():
    yield "conv1d", SIGNAL, nn.Conv1d(4, 3, 3)
    yield "conv1d strided and padded", SIGNAL, nn.Conv1d(4, 3, 3, stride=2, padding=1)
    yield "conv1d unevenly padded", SIGNAL, seq(pad(2, 0), nn.Conv1d(4, 3, 3))
    yield "conv1d dilated", SIGNAL, nn.Conv1d(4, 3, 3, dilation=2)
    yield "conv1d grouped", SIGNAL, nn.Conv1d(4, 6, 3, groups=2)
    yield "conv1d without bias", SIGNAL, nn.Conv1d(4, 3, 2, bias=False)
    yield "conv1d with all of it", SIGNAL, seq(
        pad(1, 3), nn.Conv1d(4, 6, 2, stride=3, dilation=2, groups=2, bias=False))
    yield "conv2d", IMAGE, nn.Conv2d(4, 3, 3)
    yield "conv2d of one tap", IMAGE, nn.Conv2d(4, 3, 1)
    yield "conv2d of one tap, strided", IMAGE, nn.Conv2d(4, 3, 1, stride=2)
    yield "conv2d as large as the map", IMAGE, nn.Conv2d(4, 3, (5, 4))
    yield "conv2d with uneven sides", IMAGE, nn.Conv2d(4, 3, (3, 2), stride=(2, 1), padding=(1, 2))
    yield "conv2d strided beyond its kernel", IMAGE, nn.Conv2d(4, 3, 2, stride=3)
    yield "conv2d same", IMAGE, nn.Conv2d(4, 3, 3, padding=1)
    yield "conv2d padded beyond its kernel", IMAGE, nn.Conv2d(4, 3, 2, padding=3)
    yield "conv2d unevenly padded", IMAGE, seq(pad(2, 1, 0, 1), nn.Conv2d(4, 3, 3))
    yield "conv2d dilated", IMAGE, nn.Conv2d(4, 3, 3, padding=2, dilation=2)
    yield "conv2d dilated unequally", IMAGE, nn.Conv2d(4, 3, 2, dilation=(3, 2))
    yield "conv2d grouped", IMAGE, nn.Conv2d(4, 6, 3, groups=2)
    yield "conv2d depthwise", IMAGE, nn.Conv2d(4, 4, 3, padding=1, groups=4)
    yield "conv2d without bias", IMAGE, nn.Conv2d(4, 3, 3, bias=False)
    yield "conv2d with all of it", IMAGE, seq(
        pad(1, 2, 2, 0), nn.Conv2d(4, 6, (2, 3), stride=(1, 2), dilation=(2, 1), groups=2, bias=False))
    yield "conv2d of one tap, padded and strided", IMAGE, nn.Conv2d(4, 3, 1, stride=2, padding=3, dilation=3)
    yield "conv2d dilated beyond the map", IMAGE, nn.Conv2d(4, 3, 2, padding=3, dilation=(6, 5))
    yield "conv2d frozen", IMAGE, seq(
        nn.Conv2d(4, 3, 3, padding=1), nn.Conv2d(3, 3, 1).requires_grad_(False),
        nn.BatchNorm2d(3).requires_grad_(False), nn.Conv2d(3, 2, 3))
    yield "conv3d", VOLUME, nn.Conv3d(2, 3, 2)
    yield "conv3d strided and padded", VOLUME, nn.Conv3d(2, 3, 3, stride=(1, 2, 1), padding=(0, 1, 1))
    yield "conv3d unevenly padded", VOLUME, seq(pad(0, 1, 1, 0, 0, 0), nn.Conv3d(2, 3, 2))
    yield "conv3d dilated", VOLUME, nn.Conv3d(2, 3, (2, 2, 1), dilation=(2, 3, 1))
    yield "conv3d grouped", VOLUME, nn.Conv3d(2, 4, 2, groups=2)
    yield "conv3d without bias", VOLUME, nn.Conv3d(2, 3, 2, bias=False)


def transposes():
    small = (2, 4, 3, 2)
    yield "convtranspose1d", SIGNAL, nn.ConvTranspose1d(4, 3, 3)
    yield "convtranspose1d strided and padded", SIGNAL, nn.ConvTranspose1d(4, 3, 3, stride=2, padding=1)
    yield "convtranspose1d enlarged", SIGNAL, nn.ConvTranspose1d(4, 3, 3, stride=3, output_padding=2)
    yield "convtranspose1d unevenly padded", SIGNAL, seq(nn.ConvTranspose1d(4, 3, 3, stride=2), pad(-1, -2))
    yield "convtranspose1d dilated", SIGNAL, nn.ConvTranspose1d(4, 3, 2, dilation=3)
    yield "convtranspose1d grouped", SIGNAL, nn.ConvTranspose1d(4, 6, 3, groups=2)
    yield "convtranspose2d", small, nn.ConvTranspose2d(4, 3, 3)
    yield "convtranspose2d of one tap", small, nn.ConvTranspose2d(4, 3, 1)
    yield "convtranspose2d that doubles", small, nn.ConvTranspose2d(4, 3, 2, stride=2)
    yield "convtranspose2d that doubles as resnets halve", small, nn.ConvTranspose2d(
        4, 3, 3, stride=2, padding=1, output_padding=1)
    yield "convtranspose2d with uneven sides", small, nn.ConvTranspose2d(
        4, 3, (3, 2), stride=(2, 3), padding=(1, 0), output_padding=(0, 1))
    yield "convtranspose2d same", small, nn.ConvTranspose2d(4, 3, 3, padding=1)
    yield "convtranspose2d unevenly padded", small, seq(nn.ConvTranspose2d(4, 3, 3, stride=2), pad(0, -1, -2, -1))
    yield "convtranspose2d dilated", small, nn.ConvTranspose2d(4, 3, (2, 3), dilation=(3, 2))
    yield "convtranspose2d dilated and enlarged", small, nn.ConvTranspose2d(4, 3, 2, dilation=3, output_padding=2)
    yield "convtranspose2d grouped", small, nn.ConvTranspose2d(4, 6, 3, groups=2)
    yield "convtranspose2d depthwise", small, nn.ConvTranspose2d(4, 4, 3, groups=4)
    yield "convtranspose2d without bias", small, nn.ConvTranspose2d(4, 3, 3, bias=False)
    yield "convtranspose2d with all of it", small, seq(
        nn.ConvTranspose2d(4, 6, (3, 2), stride=(2, 3), output_padding=(1, 0), dilation=(1, 2), groups=2, bias=False),
        pad(-1, 0, -1, -2))
    yield "convtranspose2d after conv", small, seq(nn.Conv2d(4, 2, 1), nn.ConvTranspose2d(2, 3, 2, stride=2))
    yield "convtranspose3d", VOLUME, nn.ConvTranspose3d(2, 3, 2)
    yield "convtranspose3d strided and padded", VOLUME, nn.ConvTranspose3d(
        2, 2, 2, stride=(1, 2, 1), padding=(0, 1, 1), output_padding=(0, 1, 0))
    yield "convtranspose3d unevenly padded", VOLUME, seq(nn.ConvTranspose3d(2, 2, 2), pad(0, -1, -1, 0, 0, -2))
    yield "convtranspose3d dilated", VOLUME, nn.ConvTranspose3d(2, 2, (2, 1, 2), dilation=(2, 1, 3))
    yield "convtranspose3d grouped", VOLUME, nn.ConvTranspose3d(2, 4, 2, groups=2)


def pools():
    for kind in ("MaxPool", "AvgPool"):
        name, mean = kind.lower(), kind == "AvgPool"
        pool1d, pool2d, pool3d = (getattr(nn, f"{kind}{n}d") for n in (1, 2, 3))
        yield f"{name}1d", SIGNAL, pool1d(2)
        yield f"{name}1d overlapping and padded", SIGNAL, pool1d(3, stride=2, padding=1)
        yield f"{name}1d hanging over", SIGNAL, pool1d(2, ceil_mode=True)
        yield f"{name}1d unevenly padded", SIGNAL, pool(mean, 3, 2, [(0, 1)])
        yield f"{name}2d", IMAGE, pool2d(2)
        yield f"{name}2d overlapping and padded", IMAGE, pool2d(3, stride=2, padding=1)
        yield f"{name}2d same", IMAGE, pool2d(3, stride=1, padding=1)
        yield f"{name}2d with uneven sides", IMAGE, pool2d((2, 3), stride=(1, 2), padding=(0, 1))
        yield f"{name}2d of ties", IMAGE, pool2d(2)
        yield f"{name}2d hanging over", IMAGE, pool2d(3, stride=2, ceil_mode=True)
        yield f"{name}2d hanging over the padding", IMAGE, pool2d(2, stride=2, padding=1, ceil_mode=True)
        yield f"{name}2d hanging over both", IMAGE, pool2d((2, 4), stride=(3, 3), padding=(1, 2), ceil_mode=True)
        yield f"{name}2d unevenly padded", IMAGE, pool(mean, 3, 2, [(0, 1), (1, 0)])
        yield f"{name}2d unevenly padded by more", IMAGE, pool(mean, (4, 5), 1, [(2, 1), (1, 2)])
        yield f"{name}2d unevenly padded and hanging over", IMAGE, pool(mean, 3, 2, [(1, 0), (0, 1)], ceil=True)
        yield f"{name}2d unevenly padded, with late places", IMAGE, pool(
            mean, (2, 4), (4, 3), [(0, 1), (0, 2)], ceil=True)
        yield f"{name}3d", VOLUME, pool3d(2)
        yield f"{name}3d overlapping and padded", VOLUME, pool3d(3, stride=2, padding=1)
        yield f"{name}3d hanging over", VOLUME, pool3d(2, ceil_mode=True)
        yield f"{name}3d unevenly padded", VOLUME, pool(mean, 2, (1, 2, 2), [(1, 0), (0, 0), (0, 1)])
    yield "maxpool1d dilated", SIGNAL, nn.MaxPool1d(3, stride=1, dilation=2)
    yield "maxpool2d dilated", IMAGE, nn.MaxPool2d(2, stride=1, padding=1, dilation=(2, 3))
    yield "maxpool2d dilated, padded unevenly, hanging over", IMAGE, pool(
        False, 2, 2, [(1, 0), (0, 1)], ceil=True, dilation=(2, 3))
    yield "maxpool3d dilated", VOLUME, nn.MaxPool3d(2, stride=1, dilation=(1, 3, 2))
    yield "avgpool1d uncounted", SIGNAL, nn.AvgPool1d(3, stride=2, padding=1, count_include_pad=False)
    yield "avgpool1d uncounted, unevenly padded", SIGNAL, pool(True, 3, 2, [(1, 0)], count=False)
    yield "avgpool2d uncounted", IMAGE, nn.AvgPool2d(3, stride=2, padding=1, count_include_pad=False)
    yield "avgpool2d uncounted and hanging over", IMAGE, nn.AvgPool2d(
        2, padding=1, ceil_mode=True, count_include_pad=False)
    yield "avgpool2d uncounted, unevenly padded", IMAGE, pool(True, 3, 2, [(0, 1), (1, 0)], count=False)
    yield "avgpool2d uncounted, unevenly padded, hanging over", IMAGE, pool(
        True, (2, 4), (4, 3), [(0, 1), (0, 2)], ceil=True, count=False)
    yield "avgpool3d uncounted", VOLUME, nn.AvgPool3d(3, stride=2, padding=1, count_include_pad=False)
    yield "avgpool3d uncounted, unevenly padded", VOLUME, pool(
        True, 2, (1, 2, 2), [(1, 0), (0, 0), (0, 1)], count=False)
    yield "avgpool3d of more than the map", VOLUME, pool(True, 4, 2, [(2, 2), (0, 0), (1, 1)])
    yield "avgpool3d of more than the padded map", VOLUME, pool(
        True, (2, 2, 6), (2, 2, 3), [(0, 0), (1, 0), (1, 1)], ceil=True)
    yield "avgpool3d uncounted, of more than the padded map", VOLUME, pool(
        True, (2, 2, 6), (2, 2, 3), [(0, 0), (1, 0), (1, 1)], ceil=True, count=False)
    yield "avgpool2d of more than the padded map", IMAGE, nn.AvgPool2d((2, 7), stride=3, padding=1, ceil_mode=True)
    yield "maxpool3d dilated and padded beyond its taps", VOLUME, pool(
        False, 3, 2, [(1, 1), (1, 1), (2, 2)], dilation=(1, 1, 2))
    for n, dims in MAPS.items():
        yield f"globalmaxpool{n}d", dims, globally(getattr(nn, f"AdaptiveMaxPool{n}d")(1))
        yield f"globalmaxpool{n}d of ties", dims, globally(getattr(nn, f"AdaptiveMaxPool{n}d")(1))
        yield f"globalavgpool{n}d", dims, globally(getattr(nn, f"AdaptiveAvgPool{n}d")(1))
        for kind in ("Max", "Avg"):
            adaptive = getattr(nn, f"Adaptive{kind}Pool{n}d")
            name = f"adaptive{kind.lower()}pool{n}d"
            yield f"{name} to one", dims, adaptive(1)
            yield f"{name} to two", dims, adaptive(2)
            yield f"{name} with uneven sides", dims, adaptive((3, 2, 3)[:n] if n > 1 else 5)
            yield f"{name} to more", dims, adaptive(6)


def norms():
    yield "batchnorm of a vector", VECTOR, nn.BatchNorm1d(7)
    yield "batchnorm1d", SIGNAL, nn.BatchNorm1d(4)
    yield "batchnorm2d", IMAGE, nn.BatchNorm2d(4)
    yield "batchnorm3d", VOLUME, nn.BatchNorm3d(2)
    yield "batchnorm2d with its own numbers", IMAGE, nn.BatchNorm2d(4, eps=0.01, momentum=0.3)
    yield "batchnorm2d with the last batch alone", IMAGE, nn.BatchNorm2d(4, momentum=1.0)
    yield "batchnorm2d without scale", IMAGE, nn.BatchNorm2d(4, affine=False)
    yield "batchnorm2d frozen", IMAGE, seq(nn.Conv2d(4, 3, 1), nn.BatchNorm2d(3).requires_grad_(False))
    for name, dims in (("a vector", VECTOR), ("a signal", SIGNAL), ("an image", IMAGE), ("a volume", VOLUME)):
        yield f"layernorm of {name}", dims, nn.LayerNorm(dims[1:])
        yield f"groupnorm of {name}", dims, nn.GroupNorm(1, dims[1])
    yield "layernorm with its own epsilon", IMAGE, nn.LayerNorm(IMAGE[1:], eps=0.01)
    yield "layernorm without scale", IMAGE, nn.LayerNorm(IMAGE[1:], elementwise_affine=False)
    yield "layernorm after conv", IMAGE, seq(nn.Conv2d(4, 3, 3), nn.LayerNorm((3, 3, 2)))
    yield "groupnorm of two groups", IMAGE, nn.GroupNorm(2, 4)
    yield "groupnorm of single channels", IMAGE, nn.GroupNorm(4, 4)
    yield "groupnorm with its own epsilon", IMAGE, nn.GroupNorm(2, 4, eps=0.01)
    yield "groupnorm without scale", IMAGE, nn.GroupNorm(2, 4, affine=False)
    yield "groupnorm after conv", IMAGE, seq(nn.Conv2d(4, 6, 3), nn.GroupNorm(3, 6))
    for n, dims in MAPS.items():
        norm = getattr(nn, f"InstanceNorm{n}d")
        yield f"instancenorm{n}d", dims, norm(dims[1])
        yield f"instancenorm{n}d with scale", dims, norm(dims[1], affine=True)
    yield "instancenorm2d with its own epsilon", IMAGE, nn.InstanceNorm2d(4, eps=0.01)
    yield "instancenorm2d after conv", IMAGE, seq(nn.Conv2d(4, 3, 3), nn.InstanceNorm2d(3, affine=True))
    yield "localresponsenorm of a signal", SIGNAL, nn.LocalResponseNorm(3, alpha=0.5)
    yield "localresponsenorm of an image", IMAGE, nn.LocalResponseNorm(5)
    yield "localresponsenorm of a volume", VOLUME, nn.LocalResponseNorm(2, alpha=0.5)
    yield "localresponsenorm of one channel", IMAGE, nn.LocalResponseNorm(1, alpha=0.5)
    yield "localresponsenorm of an even size", IMAGE, nn.LocalResponseNorm(4, alpha=2.0)
    yield "localresponsenorm with its own numbers", IMAGE, nn.LocalResponseNorm(3, alpha=2.0, beta=0.6, k=2.5)
    yield "localresponsenorm after conv", IMAGE, seq(nn.Conv2d(4, 6, 3), nn.LocalResponseNorm(5, alpha=0.5))


ACTIVATIONS = {
    "relu": nn.ReLU, "tanh": nn.Tanh, "sigmoid": nn.Sigmoid, "leakyrelu": nn.LeakyReLU, "elu": nn.ELU,
    "selu": nn.SELU, "gelu": nn.GELU, "silu": nn.SiLU, "hardsigmoid": nn.Hardsigmoid, "softplus": nn.Softplus,
    "prelu": nn.PReLU, "softmax": lambda: nn.Softmax(1), "logsoftmax": lambda: nn.LogSoftmax(1)}


def activations():
    for name, layer in ACTIVATIONS.items():
        yield name, IMAGE, layer()
        yield f"{name} of a vector", VECTOR, layer()
        yield f"{name} of ties", IMAGE, layer()
        yield f"{name} of large numbers", VECTOR, seq(add(*(seq() for _ in range(5))), layer())
        yield f"{name} after conv", IMAGE, seq(nn.Conv2d(4, 3, 3), layer())
        yield f"{name} after batchnorm", VECTOR, seq(nn.BatchNorm1d(7), layer())
        yield f"{name} twice", IMAGE, seq(nn.Conv2d(4, 3, 3), layer(), layer())
    for name in ("tanh", "leakyrelu"):
        layer = ACTIVATIONS[name]
        yield f"{name} after dense", VECTOR, seq(nn.Linear(7, 4), layer())
        yield f"{name} after avgpool", IMAGE, seq(nn.AvgPool2d(2), layer())
        yield f"{name} after avgpool1d", SIGNAL, seq(nn.AvgPool1d(2), layer())
        yield f"{name} after uncounted avgpool", IMAGE, seq(
            pool(True, 3, 2, [(0, 1), (1, 0)], count=False), layer())
        yield f"{name} after adaptiveavgpool", IMAGE, seq(nn.AdaptiveAvgPool2d(2), layer())
        yield f"{name} after adaptiveavgpool1d", SIGNAL, seq(nn.AdaptiveAvgPool1d(2), layer())
        yield f"{name} after concat", IMAGE, seq(concat(seq(nn.Conv2d(4, 3, 1)), seq()), layer())
        yield f"{name} after convtranspose", IMAGE, seq(nn.ConvTranspose2d(4, 2, 2), layer())
        yield f"{name} after uneven convtranspose", IMAGE, seq(nn.ConvTranspose2d(4, 2, 2), pad(-1, 0, 0, -1), layer())
        yield f"{name} after layernorm", IMAGE, seq(nn.LayerNorm(IMAGE[1:]), layer())
        yield f"{name} after groupnorm", IMAGE, seq(nn.GroupNorm(2, 4), layer())
        yield f"{name} after instancenorm", IMAGE, seq(nn.InstanceNorm2d(4), layer())
        yield f"{name} after localresponsenorm", IMAGE, seq(nn.LocalResponseNorm(3, alpha=0.5), layer())
        yield f"{name} after pad", IMAGE, seq(pad(1, 0, 0, 1), layer())
        yield f"{name} after reflected pad", IMAGE, seq(pad(1, 0, 0, 1, mode="reflect"), layer())
        yield f"{name} after upsample", IMAGE, seq(nn.Upsample(scale_factor=2), layer())
        yield f"{name} after crop", IMAGE, seq(nn.Tanh(), pad(-1, 0, 0, -1), layer())
        yield f"{name} after reshape", IMAGE, seq(nn.Tanh(), nn.Unflatten(1, (2, 2)), nn.Flatten(1, 2), layer())
        yield f"{name} after pixelshuffle", IMAGE, seq(nn.Tanh(), nn.PixelShuffle(1), layer())
    yield "leakyrelu with its own slope", IMAGE, seq(nn.Conv2d(4, 3, 3), nn.LeakyReLU(0.2))
    yield "leakyrelu of slope zero", IMAGE, seq(nn.Conv2d(4, 3, 3), nn.LeakyReLU(0.0))
    yield "leakyrelu that turns", IMAGE, seq(nn.Conv2d(4, 3, 3), nn.LeakyReLU(-0.2))
    yield "elu with its own alpha", IMAGE, seq(nn.Conv2d(4, 3, 3), nn.ELU(0.5))
    yield "softplus with its own beta", IMAGE, seq(nn.Conv2d(4, 3, 3), nn.Softplus(beta=3))
    yield "softplus of large numbers, bent sharply", VECTOR, seq(add(*(seq() for _ in range(5))), nn.Softplus(beta=6))
    yield "prelu per channel", IMAGE, nn.PReLU(4)
    yield "prelu per channel of a vector", VECTOR, nn.PReLU(7)
    yield "prelu per channel of a signal", SIGNAL, nn.PReLU(4)
    yield "prelu per channel of a volume", VOLUME, nn.PReLU(2)


def shapes():
    yield "dense", VECTOR, nn.Linear(7, 4)
    yield "dense without bias", VECTOR, nn.Linear(7, 4, bias=False)
    yield "dropout", IMAGE, nn.Dropout(0.4)
    yield "dropoutmaps", IMAGE, nn.Dropout2d(0.4)
    yield "flatten", IMAGE, nn.Flatten()
    yield "flatten after conv", IMAGE, seq(nn.Conv2d(4, 3, 3), nn.Flatten())
    yield "reshape to an image", VECTOR, seq(nn.Linear(7, 12), nn.Unflatten(1, (2, 3, 2)), nn.Conv2d(2, 2, 2))
    yield "reshape to a vector", IMAGE, seq(nn.Conv2d(4, 3, 3), nn.Flatten())
    yield "reshape to a signal", IMAGE, seq(nn.Conv2d(4, 3, 3), nn.Flatten(), nn.Unflatten(1, (2, 9)), nn.Conv1d(2, 2, 2))
    yield "reshape to a volume", IMAGE, seq(nn.Conv2d(4, 4, 1), nn.Flatten(), nn.Unflatten(1, (2, 2, 4, 5)))
    for mode, word in (("constant", "pad"), ("reflect", "reflected pad"), ("replicate", "replicated pad")):
        yield f"{word} of a signal", SIGNAL, pad(2, 1, mode=mode)
        yield f"{word} of an image", IMAGE, pad(2, 2, 2, 2, mode=mode)
        yield f"{word} of an image with uneven sides", IMAGE, pad(2, 2, 1, 1, mode=mode)
        yield f"{word} of an image on some edges", IMAGE, pad(0, 3, 1, 0, mode=mode)
        yield f"{word} of a volume", VOLUME, pad(1, 0, 0, 2, 1, 1, mode=mode)
        yield f"{word} of channels", IMAGE, seq(pad(1, 0, 0, 2, mode=mode), pad(0, 0, 0, 0, 1, 2))
        yield f"{word} after conv", IMAGE, seq(nn.Conv2d(4, 2, 1), pad(1, 1, 1, 1, mode=mode), nn.Conv2d(2, 2, 3))
    yield "pad of channels alone", SIGNAL, pad(0, 0, 2, 1)
    yield "replicated pad of more than the map", IMAGE, pad(5, 0, 0, 6, mode="replicate")
    yield "crop of a signal", SIGNAL, pad(-2, -1)
    yield "crop of an image", IMAGE, pad(-1, -1, -1, -1)
    yield "crop of an image with uneven sides", IMAGE, pad(-1, -1, -2, -2)
    yield "crop of an image on some edges", IMAGE, pad(0, -3, -1, 0)
    yield "crop of a volume", VOLUME, pad(-1, 0, 0, -2, -1, -1)
    yield "crop after conv", IMAGE, seq(nn.Conv2d(4, 2, 1), pad(-1, 0, 0, -1), nn.Conv2d(2, 2, 2))
    for n, dims in MAPS.items():
        smooth = ("linear", "bilinear", "trilinear")[n - 1]
        small = dims[:2] + (3, 2, 2)[:n]
        factors = (3, 2, 1)[:n]
        yield f"upsample{n}d", small, nn.Upsample(scale_factor=2)
        yield f"upsample{n}d with uneven sides", small, nn.Upsample(scale_factor=factors)
        yield f"upsample{n}d smoothly", small, nn.Upsample(scale_factor=2, mode=smooth)
        yield f"upsample{n}d smoothly with uneven sides", small, nn.Upsample(scale_factor=factors, mode=smooth)
    yield "upsample2d after conv", IMAGE, seq(nn.Conv2d(4, 2, 3), nn.Upsample(scale_factor=2), nn.Conv2d(2, 2, 3))
    yield "upsample2d smoothly after conv", IMAGE, seq(
        nn.Conv2d(4, 2, 3), nn.Upsample(scale_factor=2, mode="bilinear"), nn.Conv2d(2, 2, 3))
    yield "pixelshuffle", IMAGE, nn.PixelShuffle(2)
    yield "pixelshuffle after conv", IMAGE, seq(nn.Conv2d(4, 18, 3), nn.PixelShuffle(3), nn.Conv2d(2, 2, 3))


def joins():
    yield "add of three", IMAGE, add(seq(nn.Conv2d(4, 4, 1)), seq(), seq(nn.Tanh()))
    yield "concat of three", IMAGE, concat(
        seq(nn.Conv2d(4, 3, 1), nn.ReLU()), seq(), seq(nn.Conv2d(4, 2, 3, padding=1)))
    yield "concat of vectors", VECTOR, concat(seq(nn.Linear(7, 3)), seq(), seq(nn.Linear(7, 1), nn.Tanh()))
    yield "multiply", IMAGE, multiply(seq(nn.Conv2d(4, 3, 1)), seq(nn.Conv2d(4, 3, 1), nn.Sigmoid()))
    yield "multiply of an input by itself", VECTOR, multiply(seq(), seq())
    for n, dims in MAPS.items():
        squeeze = globally(getattr(nn, f"AdaptiveAvgPool{n}d")(1))
        yield f"multiply by a gate{n}d", dims, multiply(
            seq(), seq(*squeeze, nn.Linear(dims[1], dims[1]), nn.Sigmoid()))
    yield "multiply by gates on both sides", IMAGE, multiply(
        globally(nn.AdaptiveMaxPool2d(1)), seq(nn.Conv2d(4, 4, 1)), globally(nn.AdaptiveAvgPool2d(1)))
    yield "residual", IMAGE, seq(
        nn.Conv2d(4, 4, 1), add(seq(nn.Conv2d(4, 4, 3, padding=1), nn.BatchNorm2d(4)), seq()), nn.ReLU())
    yield "residual with a shortcut", IMAGE, seq(
        nn.Conv2d(4, 3, 1),
        nn.Tanh(),
        add(
            seq(nn.Conv2d(3, 6, 3, stride=2, padding=1, bias=False), nn.BatchNorm2d(6), nn.ReLU()),
            seq(nn.Conv2d(3, 6, 1, stride=2, bias=False), nn.BatchNorm2d(6))),
        nn.ReLU())
    yield "storey of a u-net", IMAGE, seq(
        nn.Conv2d(4, 3, 3, padding=1), nn.ReLU(),
        concat(seq(pad(0, 0, 0, -1)), seq(nn.MaxPool2d(2), nn.Conv2d(3, 4, 1), nn.ReLU(), nn.ConvTranspose2d(4, 2, 2, stride=2))),
        nn.Conv2d(5, 2, 3))


def layers():
    """Name, input with the batch in front, module."""
    for group in (convolutions, transposes, pools, norms, activations, shapes, joins):
        yield from group()


def pass_through(out, name, dims, module):
    """Training mode forth and back, then evaluation mode with the running statistics this left."""
    learning(fill(module))
    x = numbers(1, dims, 3 if name.endswith("of ties") else 1009).requires_grad_()
    if name.startswith("dropout"):
        module.eval()
    y = module(x)
    out(name, "output", y)
    inputs = [x, *(p for p in module.parameters() if p.requires_grad)]
    for k, gradient in enumerate(torch.autograd.grad(y, inputs, numbers(2, y.shape))):
        out(name, "gradient of x" if k == 0 else f"gradient {k - 1}", gradient)
    statistics = [b for b in module.buffers() if b.dtype == torch.float64]
    if statistics:
        for k, buffer in enumerate(statistics):
            out(name, f"statistic {k}", buffer)
        out(name, "evaluated", module.eval()(x))
