"""PyTorch's side of StepTime: reads "network layout steps" lines, trains that many steps, answers milliseconds a step.

Layouts are "default" and "last" (channels-last); the optimiser is SGD with momentum, fused in both.
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
        nn.Linear(120, 84), nn.Tanh(), nn.Linear(84, 10)), (1, 28, 28)


class Block(nn.Module):
    def __init__(self, inputs, filters, stride):
        super().__init__()
        self.conv1 = nn.Conv2d(inputs, filters, 3, stride, 1, bias=False)
        self.norm1 = nn.BatchNorm2d(filters)
        self.conv2 = nn.Conv2d(filters, filters, 3, 1, 1, bias=False)
        self.norm2 = nn.BatchNorm2d(filters)
        self.shortcut = nn.Identity() if stride == 1 else nn.Sequential(
            nn.Conv2d(inputs, filters, 1, stride, bias=False), nn.BatchNorm2d(filters))

    def forward(self, x):
        y = self.norm2(self.conv2(torch.relu(self.norm1(self.conv1(x)))))
        return torch.relu(y + self.shortcut(x))


def resnet20():
    layers = [nn.Conv2d(3, 16, 3, 1, 1, bias=False), nn.BatchNorm2d(16), nn.ReLU()]
    inputs = 16
    for filters in (16, 32, 64):
        for block in range(3):
            stride = 2 if filters > 16 and block == 0 else 1
            layers.append(Block(inputs, filters, stride))
            inputs = filters
    return nn.Sequential(*layers, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(64, 10)), (3, 32, 32)


class Run:
    def __init__(self, name, layout):
        torch.manual_seed(0)
        self.net, shape = {"lenet5": lenet5, "resnet20": resnet20}[name]()
        self.last = layout == "last"
        if self.last:
            self.net = self.net.to(memory_format=torch.channels_last)
        self.images = torch.randint(0, 256, (6400, *shape), dtype=torch.uint8)
        self.labels = torch.randint(0, 10, (6400,))
        self.optimizer = torch.optim.SGD(self.net.parameters(), lr=0.01, momentum=0.9, fused=True)

    def steps(self, count):
        order = torch.randperm(6400)
        start = time.perf_counter()
        for step in range(count):
            batch = order[(step % 100) * 64:(step % 100 + 1) * 64]
            x = self.images[batch].float().div(255)
            if self.last:
                x = x.contiguous(memory_format=torch.channels_last)
            loss = F.cross_entropy(self.net(x), self.labels[batch])
            self.optimizer.zero_grad()
            loss.backward()
            self.optimizer.step()
        return (time.perf_counter() - start) / count * 1e3


runs = {}
print("PyTorch", torch.__version__, torch.get_num_threads(), flush=True)
for line in sys.stdin:
    name, layout, count = line.split()
    if (name, layout) not in runs:
        runs[name, layout] = Run(name, layout)
    print(runs[name, layout].steps(int(count)), flush=True)
