"""Every loss with its options, what is learned from side exits, and what is done with gradients before the optimiser sees
them: a case here needs one of the same name in ObjectiveCases.java, TrainingCases.java or Losses.java."""

import torch
from torch import nn
from torch.nn import functional as F

from golden_base import numbers, residues, seq
from golden_optimizers import tiny


def one_hot(outputs, labels):
    return torch.zeros_like(outputs).scatter(1, labels.unsqueeze(1), 1)


def against_one_hot(loss, **settings):
    return lambda x, y: loss(x, one_hot(x, y), **settings)


def dice(smoothing):
    def of(x, y):
        found, there = x.softmax(1).reshape(*x.shape[:2], -1), one_hot(x, y).reshape(*x.shape[:2], -1)
        both, each = (found * there).sum(2), found.sum(2) + there.sum(2)
        return 1 - ((2 * both + smoothing) / (each + smoothing)).mean()

    return of


def weighted(**settings):
    weight = torch.tensor([0.5, 2, 1.25], dtype=torch.float64)
    return lambda x, y: F.cross_entropy(x, y, weight=weight, **settings)


def likelihood(probabilities=False, **settings):
    tiniest = torch.finfo(torch.float32).tiny
    logs = (lambda x: x.clamp_min(tiniest).log()) if probabilities else lambda x: x
    return lambda x, y: F.nll_loss(logs(x), y, **settings)


def losses():
    """Name, and loss of outputs and labels."""
    yield "cross-entropy", F.cross_entropy
    yield "smoothed", lambda x, y: F.cross_entropy(x, y, label_smoothing=0.1)
    yield "weighted", weighted()
    yield "ignoring", lambda x, y: F.cross_entropy(x, y, ignore_index=1)
    yield "all of cross-entropy", weighted(label_smoothing=0.2, ignore_index=2)
    counted = {"weight": torch.tensor([0.5, 2, 1.25], dtype=torch.float64), "ignore_index": 2}
    yield "likelihood", likelihood()
    yield "likelihood of probabilities", likelihood(True)
    yield "all of likelihood", likelihood(**counted)
    yield "all of likelihood of probabilities", likelihood(True, **counted)
    yield "binary", against_one_hot(F.binary_cross_entropy_with_logits)
    yield "squared", against_one_hot(F.mse_loss)
    yield "absolute", against_one_hot(F.l1_loss)
    yield "smooth", against_one_hot(F.smooth_l1_loss)
    yield "smooth near zero", against_one_hot(F.smooth_l1_loss, beta=0.25)
    yield "hinge", F.multi_margin_loss
    yield "squared hinge", lambda x, y: F.multi_margin_loss(x, y, p=2, margin=0.5)
    yield "dice", dice(1)
    yield "dice of little smoothing", dice(0.01)


IGNORED = {
    "ignoring": 1, "all of cross-entropy": 2, "all of likelihood": 2, "all of likelihood of probabilities": 2}


def ended(name, network):
    """The network with the end that a loss wants."""
    if "likelihood" not in name:
        return network
    return seq(*network, nn.Softmax(1) if "probabilities" in name else nn.LogSoftmax(1))


def judge(out):
    """Each loss of vectors and of maps: its value and its gradient."""
    for name, loss in losses():
        for kind, dims in (("vectors", (5, 3)), ("maps", (2, 3, 4, 5))):
            if kind == "maps" and "hinge" in name:
                continue
            x = (numbers(31, dims) * 3).requires_grad_()
            y = residues(32, (dims[0], *dims[2:]), 3).long()
            value = loss(x, y)
            value.backward()
            out(f"{name} of {kind}", "mean", value)
            out(f"{name} of {kind}", "gradient", x.grad)


class Aided(nn.Module):
    """Two classifiers on the way, which are left out where the network is measured."""

    def __init__(self):
        super().__init__()
        self.first = seq(nn.Conv2d(2, 4, 3), nn.Tanh())
        self.near = seq(nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(4, 3))
        self.second = seq(nn.Conv2d(4, 5, 3), nn.Tanh())
        self.far = seq(nn.Flatten(), nn.Linear(80, 3))
        self.head = seq(nn.AvgPool2d(2), nn.Flatten(), nn.Linear(20, 3))

    def forward(self, x):
        first = self.first(x)
        second = self.second(first)
        end = self.head(second)
        return (end, self.near(first), self.far(second)) if self.training else end


def aided(outputs, labels):
    if not isinstance(outputs, tuple):
        return F.cross_entropy(outputs, labels)
    return sum(times * F.cross_entropy(x, labels) for times, x in zip((1, 0.3, 0.5), outputs))


def clipped(clip, most):
    """An optimiser that clips first."""

    def of(optimizer):
        p = [p for group in optimizer.param_groups for p in group["params"]]
        optimizer.register_step_pre_hook(lambda *_: clip(p, most) and None)
        return optimizer

    return of


def objectives(small, tuned):
    """Name, network, optimiser, and what else train() takes."""
    sgd, by_norm, by_value = torch.optim.SGD, nn.utils.clip_grad_norm_, nn.utils.clip_grad_value_
    for name, loss in losses():
        settings = {"loss": loss, "ignored": IGNORED.get(name)}
        yield name, ended(name, tiny()), lambda p: sgd(p, 0.3, momentum=0.5), settings
    usual = lambda p: sgd(p, 0.1, momentum=0.9)
    yield "side exits", Aided(), usual, {"loss": aided}
    yield "clipped by norm", tiny(), lambda p: clipped(by_norm, 0.2)(usual(p)), {}
    yield "clipped by value", tiny(), lambda p: clipped(by_value, 0.02)(usual(p)), {}
    yield "accumulated", small(), usual, {"batch": 4}
    yield "accumulated unevenly", tiny(), usual, {"batch": 5}
    yield "accumulated, then clipped", small(), lambda p: clipped(by_norm, 0.1)(
        tuned(sgd, 0.1, 0, momentum=0.9)(p)), {"batch": 6}
