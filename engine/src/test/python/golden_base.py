"""What both kinds of golden data are made from: numbers that Java makes as well, and branches."""

import math

import torch
from torch import nn


def residues(salt, dims, levels):
    """Whole numbers from 0 to below levels that look shuffled: (7919 i + 104729 salt) mod levels."""
    i = torch.arange(math.prod(dims), dtype=torch.int64)
    return ((i * 7919 + 104729 * salt) % levels).double().reshape(dims)


def numbers(salt, dims, levels=1009):
    """From -1 to below 1."""
    return (residues(salt, dims, levels) / levels * 2 - 1).float().double()


NORMS = (nn.modules.batchnorm._NormBase, nn.LayerNorm, nn.GroupNorm)


def fill(module):
    """Gives the weights numbers of a usual size; scales of a norm lie around 1."""
    module.double()
    for k, p in enumerate(module.parameters()):
        fan_in = math.prod(p.shape[1:])
        values = numbers(100 + k, p.shape)
        p.data = values / math.sqrt(fan_in) if p.dim() > 1 else values / 2
    for norm in module.modules():
        if isinstance(norm, NORMS) and norm.weight is not None:
            norm.weight.data += 1
    return module


def learning(module):
    """In training mode, but for batch norms that are frozen: they use and keep their running statistics."""
    module.train()
    for norm in module.modules():
        if isinstance(norm, nn.modules.batchnorm._BatchNorm) and norm.affine and not norm.weight.requires_grad:
            norm.eval()
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
    """A vector beside maps has a number for each channel."""

    def product(outputs):
        most = max(output.dim() for output in outputs)
        result = 1
        for output in outputs:
            result = result * output.reshape(output.shape + (1,) * (most - output.dim()))
        return result

    return Joined(product, *branches)


def seq(*layers):
    return nn.Sequential(*layers)
