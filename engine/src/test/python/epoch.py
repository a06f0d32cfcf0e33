"""PyTorch's side of EpochTime and JobTime: "epoch.py default|tuned [FOLDER]" trains LeNet-5 for one epoch of MNIST and prints
its test accuracy.

Both are eager. "tuned" computes channels-last, and with the fused optimiser. With a folder, TensorBoard records there what Fovea
records by default: loss, accuracy and rate of every step; every hundred steps histograms of each layer's activations, of
their gradients and of the weights; at the end the first filters, and the 64 test images of the largest loss.
"""
import sys

import torch
import torch.nn.functional as F
from torch import nn

import mnist

RATE = 0.05
LOOKS_EVERY = 100
WORST = 64


class Recorder:
    def __init__(self, folder):
        from torch.utils.tensorboard import SummaryWriter
        self.writer = SummaryWriter(folder)
        self.step = 0
        self.seen = {}
        for name, layer in net.named_children():
            layer.register_forward_hook(lambda _, inputs, output, name=name: self.look(name, output))

    def looks(self):
        return self.step % LOOKS_EVERY == 0

    def look(self, name, output):
        if self.looks() and output.requires_grad:
            output.retain_grad()
            self.seen[name] = output

    def stepped(self, loss, logits, labels):
        self.step += 1
        self.writer.add_scalar("train/loss", loss.item(), self.step)
        self.writer.add_scalar("train/accuracy", (logits.argmax(1) == labels).float().mean().item(), self.step)
        self.writer.add_scalar("rate", RATE, self.step)
        for name, activation in self.seen.items():
            self.writer.add_histogram("activations/" + name, activation, self.step)
            self.writer.add_histogram("gradients/" + name, activation.grad, self.step)
        if self.seen:
            for name, weight in net.named_parameters():
                self.writer.add_histogram("weights/" + name, weight, self.step)
        self.seen = {}

    def ended(self, images, losses, accuracy):
        self.writer.add_scalar("test/accuracy", accuracy, self.step)
        filters = net[0].weight.detach()
        self.writer.add_images("filters", filters.sub(filters.min()).div(filters.max() - filters.min()), self.step)
        self.writer.add_images("worst", images[losses.topk(WORST).indices].unsqueeze(1), self.step)
        self.writer.close()


tuned = sys.argv[1] == "tuned"
train_images, train_labels, test_images, test_labels = (torch.from_numpy(part) for part in mnist.load())
net = nn.Sequential(
    nn.Conv2d(1, 6, 5, padding=2), nn.Tanh(), nn.AvgPool2d(2),
    nn.Conv2d(6, 16, 5), nn.Tanh(), nn.AvgPool2d(2),
    nn.Conv2d(16, 120, 5), nn.Tanh(), nn.Flatten(),
    nn.Linear(120, 84), nn.Tanh(), nn.Linear(84, 10))
if tuned:
    net = net.to(memory_format=torch.channels_last)
optimizer = torch.optim.SGD(net.parameters(), lr=RATE, momentum=0.9, fused=tuned)
mean, deviation = train_images.double().mean().item(), train_images.double().std().item()
recorder = Recorder(sys.argv[2]) if len(sys.argv) > 2 else None


def answers(images):
    x = images.unsqueeze(1).float().sub(mean).div(deviation)
    return net(x.contiguous(memory_format=torch.channels_last) if tuned else x)


for batch in torch.randperm(len(train_images)).split(64):
    labels = train_labels[batch].long()
    logits = answers(train_images[batch])
    loss = F.cross_entropy(logits, labels)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    if recorder:
        recorder.stepped(loss, logits, labels)
with torch.no_grad():
    logits = torch.cat([answers(x) for x in test_images.split(64)])
    accuracy = (logits.argmax(1) == test_labels).float().mean().item()
    if recorder:
        recorder.ended(test_images, F.cross_entropy(logits, test_labels.long(), reduction="none"), accuracy)
print(accuracy)
