"""PyTorch's side of StepTime: "steps.py NAME default|tuned" answers each line it reads by milliseconds a step of a round.

Both are eager and use SGD with momentum. "tuned" computes channels-last, and with the fused optimiser. Before all else a block of
30 MB is given back, as by any job that has read its data: glibc then keeps memory, where in a process that has done nothing yet it
maps every large tensor anew, at a thousand page faults a step of LeNet-5.
"""
import sys
import time

import torch
import torch.nn.functional as F
from torch import nn


def lenet5():
    return nn.Sequential(
        nn.Conv2d(1, 6, 5, padding=2), nn.Tanh(), nn.AvgPool2d(2),
        nn.Conv2d(6, 16, 5), nn.Tanh(), nn.AvgPool2d(2),
        nn.Conv2d(16, 120, 5), nn.Tanh(), nn.Flatten(),
        nn.Linear(120, 84), nn.Tanh(), nn.Linear(84, 10))


def normed(inputs, filters, kernel, stride=1, padding=0, epsilon=1e-5):
    return nn.Sequential(
        nn.Conv2d(inputs, filters, kernel, stride, padding, bias=False), nn.BatchNorm2d(filters, eps=epsilon))


class Block(nn.Module):
    def __init__(self, inputs, filters, stride):
        super().__init__()
        self.first = normed(inputs, filters, 3, stride, 1)
        self.second = normed(filters, filters, 3, 1, 1)
        same = stride == 1 and inputs == filters
        self.shortcut = nn.Identity() if same else normed(inputs, filters, 1, stride)
        self.relu = nn.ReLU(inplace=True)

    def forward(self, x):
        y = self.second(self.relu(self.first(x)))
        y += self.shortcut(x)
        return self.relu(y)


def blocks(inputs, widths, each):
    layers = []
    for i, filters in enumerate(widths):
        for block in range(each):
            layers.append(Block(inputs, filters, 2 if i > 0 and block == 0 else 1))
            inputs = filters
    return layers


def resnet20():
    return nn.Sequential(
        normed(3, 16, 3, 1, 1), nn.ReLU(inplace=True), *blocks(16, (16, 32, 64), 3),
        nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(64, 10))


def resnet18():
    return nn.Sequential(
        normed(3, 64, 7, 2, 3), nn.ReLU(inplace=True), nn.MaxPool2d(3, 2, 1), *blocks(64, (64, 128, 256, 512), 2),
        nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(512, 1000))


def relu():
    return nn.ReLU(inplace=True)


def alexnet():
    return nn.Sequential(
        nn.Conv2d(3, 96, 11, 4), relu(), nn.MaxPool2d(3, 2), nn.LocalResponseNorm(5, 5 * 1e-4, 0.75, 2),
        nn.Conv2d(96, 256, 5, padding=2), relu(), nn.MaxPool2d(3, 2), nn.LocalResponseNorm(5, 5 * 1e-4, 0.75, 2),
        nn.Conv2d(256, 384, 3, padding=1), relu(), nn.Conv2d(384, 384, 3, padding=1), relu(),
        nn.Conv2d(384, 256, 3, padding=1), relu(), nn.MaxPool2d(3, 2), nn.Flatten(),
        nn.Linear(9216, 4096), relu(), nn.Dropout(), nn.Linear(4096, 4096), relu(), nn.Dropout(),
        nn.Linear(4096, 1000))


def vgg11_bn():
    layers, inputs = [], 3
    for filters in (64, 0, 128, 0, 256, 256, 0, 512, 512, 0, 512, 512, 0):
        if filters == 0:
            layers.append(nn.MaxPool2d(2))
        else:
            layers += [nn.Conv2d(inputs, filters, 3, padding=1), nn.BatchNorm2d(filters), relu()]
            inputs = filters
    return nn.Sequential(
        *layers, nn.AdaptiveAvgPool2d(7), nn.Flatten(),
        nn.Linear(25088, 4096), relu(), nn.Dropout(), nn.Linear(4096, 4096), relu(), nn.Dropout(),
        nn.Linear(4096, 1000))


def rectified(inputs, filters, kernel, stride=1, padding=0):
    return nn.Sequential(normed(inputs, filters, kernel, stride, padding, 1e-3), relu())


class Inception(nn.Module):
    def __init__(self, inputs, one, three_in, three, five_in, five, pool):
        super().__init__()
        self.branches = nn.ModuleList([
            rectified(inputs, one, 1),
            nn.Sequential(rectified(inputs, three_in, 1), rectified(three_in, three, 3, 1, 1)),
            nn.Sequential(rectified(inputs, five_in, 1), rectified(five_in, five, 3, 1, 1)),
            nn.Sequential(nn.MaxPool2d(3, 1, 1, ceil_mode=True), rectified(inputs, pool, 1))])

    def forward(self, x):
        return torch.cat([branch(x) for branch in self.branches], 1)


def googlenet():
    """torchvision's, which has 3 x 3 where the paper has 5 x 5, and batch norm."""
    def pool(size):
        return nn.MaxPool2d(size, 2, ceil_mode=True)

    return nn.Sequential(
        rectified(3, 64, 7, 2, 3), pool(3), rectified(64, 64, 1), rectified(64, 192, 3, 1, 1), pool(3),
        Inception(192, 64, 96, 128, 16, 32, 32), Inception(256, 128, 128, 192, 32, 96, 64), pool(3),
        Inception(480, 192, 96, 208, 16, 48, 64), Inception(512, 160, 112, 224, 24, 64, 64),
        Inception(512, 128, 128, 256, 24, 64, 64), Inception(512, 112, 144, 288, 32, 64, 64),
        Inception(528, 256, 160, 320, 32, 128, 128), pool(2),
        Inception(832, 256, 160, 320, 32, 128, 128), Inception(832, 384, 192, 384, 48, 128, 128),
        nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Dropout(0.2), nn.Linear(1024, 1000))


def twice(inputs, filters):
    return nn.Sequential(
        nn.Conv2d(inputs, filters, 3, padding=1), relu(), nn.Conv2d(filters, filters, 3, padding=1), relu())


class Level(nn.Module):
    """One level of U-Net: down to the one below and up again, joined with what went across."""

    def __init__(self, inputs, filters, below):
        super().__init__()
        self.down = twice(inputs, filters)
        self.below = nn.Sequential(nn.MaxPool2d(2), below, nn.ConvTranspose2d(2 * filters, filters, 2, 2))
        self.up = twice(2 * filters, filters)

    def forward(self, x):
        across = self.down(x)
        return self.up(torch.cat([across, self.below(across)], 1))


def unet():
    net = nn.Sequential(twice(512, 1024), nn.Dropout(0.5))
    for inputs, filters in ((256, 512), (128, 256), (64, 128), (1, 64)):
        net = Level(inputs, filters, net)
    return nn.Sequential(net, nn.Conv2d(64, 2, 1))


# Network, shape of an example, shape of its labels, classes, batch, steps of a round.
SUBJECTS = {
    "lenet5": (lenet5, (1, 28, 28), (), 10, 64, 200),
    "resnet20": (resnet20, (3, 32, 32), (), 10, 64, 15),
    "alexnet": (alexnet, (3, 227, 227), (), 1000, 8, 3),
    "vgg11-bn": (vgg11_bn, (3, 64, 64), (), 1000, 16, 3),
    "googlenet": (googlenet, (3, 224, 224), (), 1000, 4, 4),
    "resnet18": (resnet18, (3, 224, 224), (), 1000, 4, 4),
    "unet": (unet, (1, 128, 128), (128, 128), 2, 2, 3),
}

block = torch.ones(30 * 1024 * 1024 // 4 - 1000)
del block
name, kind = sys.argv[1:]
tuned = kind == "tuned"
make, shape, label_shape, classes, size, steps = SUBJECTS[name]
torch.manual_seed(0)
net = make()
if tuned:
    net = net.to(memory_format=torch.channels_last)
images = torch.randint(0, 256, (steps * size, *shape), dtype=torch.uint8)
labels = torch.randint(0, classes, (steps * size, *label_shape))
optimizer = torch.optim.SGD(net.parameters(), lr=0.01, momentum=0.9, fused=tuned)
print("PyTorch", torch.__version__, torch.get_num_threads(), flush=True)
for line in sys.stdin:
    order = torch.randperm(len(images))
    start = time.perf_counter()
    for batch in order.split(size):
        x = images[batch].float().div(255)
        if tuned:
            x = x.contiguous(memory_format=torch.channels_last)
        loss = F.cross_entropy(net(x), labels[batch])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    print((time.perf_counter() - start) / steps * 1e3, flush=True)
