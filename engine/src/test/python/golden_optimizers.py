"""Every optimiser with its options, and what they train: a case here needs one of the same name in OptimizerCases.java."""

import torch
from torch import nn

from golden_base import seq


def tiny():
    """Little, and smooth: what an optimiser does to it is the optimiser's doing."""
    return seq(nn.Conv2d(2, 4, 3), nn.Tanh(), nn.AvgPool2d(2), nn.Flatten(), nn.Linear(36, 3))


def optimizers():
    sgd, adam, adamw = torch.optim.SGD, torch.optim.Adam, torch.optim.AdamW
    rmsprop, adagrad, adadelta = torch.optim.RMSprop, torch.optim.Adagrad, torch.optim.Adadelta
    yield "sgd with dampening", lambda p: sgd(p, 0.1, momentum=0.9, dampening=0.5, weight_decay=0.01)
    yield "sgd that averages", lambda p: sgd(p, 0.5, momentum=0.9, dampening=0.9)
    yield "adam", lambda p: adam(p, 0.01)
    yield "adam with its own numbers", lambda p: adam(p, 0.02, betas=(0.8, 0.95), eps=1e-6, weight_decay=0.1)
    yield "adam with amsgrad", lambda p: adam(p, 0.05, betas=(0.9, 0.8), amsgrad=True)
    yield "adamw with amsgrad", lambda p: adamw(p, 0.05, betas=(0.9, 0.8), amsgrad=True)
    yield "rmsprop", lambda p: rmsprop(p, 0.01)
    yield "rmsprop with its own numbers", lambda p: rmsprop(p, 0.005, alpha=0.9, eps=1e-6, weight_decay=0.01)
    yield "rmsprop with momentum", lambda p: rmsprop(p, 0.005, momentum=0.8)
    yield "rmsprop centered", lambda p: rmsprop(p, 0.01, centered=True)
    yield "rmsprop with all of it", lambda p: rmsprop(
        p, 0.002, alpha=0.95, eps=1e-7, weight_decay=0.02, momentum=0.5, centered=True)
    yield "adagrad", lambda p: adagrad(p, 0.05)
    yield "adagrad with all of it", lambda p: adagrad(
        p, 0.1, lr_decay=0.05, weight_decay=0.01, initial_accumulator_value=0.1, eps=1e-8)
    yield "adadelta", lambda p: adadelta(p)
    yield "adadelta with all of it", lambda p: adadelta(p, 0.5, rho=0.8, eps=1e-4, weight_decay=0.01)
