"""PyTorch's side of EpochTime: "epoch.py default|tuned" trains LeNet-5 for one epoch of MNIST and prints its test accuracy.

Both are eager. "tuned" computes channels-last, and with the fused optimiser.
"""
import sys

import torch
import torch.nn.functional as F
from torch import nn

import mnist

tuned = sys.argv[1] == "tuned"
train_images, train_labels, test_images, test_labels = (torch.from_numpy(part) for part in mnist.load())
net = nn.Sequential(
    nn.Conv2d(1, 6, 5, padding=2), nn.Tanh(), nn.AvgPool2d(2),
    nn.Conv2d(6, 16, 5), nn.Tanh(), nn.AvgPool2d(2),
    nn.Conv2d(16, 120, 5), nn.Tanh(), nn.Flatten(),
    nn.Linear(120, 84), nn.Tanh(), nn.Linear(84, 10))
if tuned:
    net = net.to(memory_format=torch.channels_last)
optimizer = torch.optim.SGD(net.parameters(), lr=0.05, momentum=0.9, fused=tuned)
mean, deviation = train_images.double().mean().item(), train_images.double().std().item()


def answers(images):
    x = images.unsqueeze(1).float().sub(mean).div(deviation)
    return net(x.contiguous(memory_format=torch.channels_last) if tuned else x)


for batch in torch.randperm(len(train_images)).split(64):
    loss = F.cross_entropy(answers(train_images[batch]), train_labels[batch].long())
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
with torch.no_grad():
    right = sum((answers(x).argmax(1) == y).sum().item() for x, y in zip(test_images.split(64), test_labels.split(64)))
print(right / len(test_labels))
