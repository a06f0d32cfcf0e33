"""Makes small files in the forms in which others publish weights.

    pip install torch==2.13.0 numpy
    python golden_published.py ../resources/golden/published

The network is that of golden_statedicts.py, where output.txt is. cifar.pt has a ResNet of 8 layers as they are
published for CIFAR-10, in half precision; cifar.txt has what it computes of two images.

What PyTorch writes of the machine and the process is left out: where its sources are, the addresses of storages, and
an order by hashes. So whoever runs this gets the same bytes.
"""

import argparse
import collections
import datetime
import os
import pathlib
import sys
import warnings
import zipfile
from unittest import mock

import numpy
import torch
from torch import nn
from torch.nn import functional

from golden_base import fill, numbers
from golden_statedicts import Hostile, network

warnings.filterwarnings("ignore")


class Settings(dict):
    """A class of the trainer's own."""

    def __init__(self, **more):
        super().__init__(more)
        self.__dict__ = self


class Block(nn.Module):
    """As in the CIFAR ResNets that are published, with shortcuts of option A."""

    def __init__(self, inputs, filters, stride):
        super().__init__()
        self.conv1 = nn.Conv2d(inputs, filters, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(filters)
        self.conv2 = nn.Conv2d(filters, filters, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(filters)
        self.more = filters - inputs

    def forward(self, x):
        y = self.bn2(self.conv2(functional.relu(self.bn1(self.conv1(x)))))
        if self.more:
            x = functional.pad(x[:, :, ::2, ::2], (0, 0, 0, 0, self.more // 2, self.more // 2))
        return functional.relu(x + y)


class CifarResNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(3, 16, 3, 1, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(16)
        self.layer1 = nn.Sequential(Block(16, 16, 1))
        self.layer2 = nn.Sequential(Block(16, 32, 2))
        self.layer3 = nn.Sequential(Block(32, 64, 2))
        self.linear = nn.Linear(64, 10)

    def forward(self, x):
        x = functional.relu(self.bn1(self.conv1(x)))
        x = self.layer3(self.layer2(self.layer1(x)))
        return self.linear(x.mean((2, 3)))


def prefixed(prefix, state):
    return collections.OrderedDict((prefix + name, value) for name, value in state.items())


def save_legacy(state, file, protocol=2):
    """As before version 1.6; storages are called by their number, and sources as seen from where packages are."""
    keys = {}
    sources = torch.serialization.get_source_lines_and_file

    class Key:
        def __new__(cls, address):
            return keys.setdefault(address, f"{len(keys):03d}")

    def portable(of):
        lines, number, path = sources(of)
        return lines, number, path.rpartition("site-packages/")[2]

    with mock.patch.multiple(torch.serialization, create=True, str=Key, get_source_lines_and_file=portable), \
            open(file, "wb") as opened:
        torch.save(state, opened, _use_new_zipfile_serialization=False, pickle_protocol=protocol)


def as_version_0_3(state, file):
    """Tensors as they were written before version 0.4, by a function that nothing writes any more."""
    with mock.patch.object(torch.Tensor, "__reduce_ex__", lambda self, protocol: (
            torch._utils._rebuild_tensor,
            (self.storage(), self.storage_offset(), tuple(self.size()), self.stride()))):
        save_legacy(state, file)


def save_script(net, file):
    """Without what is for debugging, which says where sources are, and without the checksum over that."""
    torch.jit.script(net).save(file)
    with zipfile.ZipFile(file) as stored:
        entries = {name: stored.read(name) for name in stored.namelist()}
    with zipfile.ZipFile(file, "w") as portable:
        for name, content in entries.items():
            if not name.endswith((".debug_pkl", "serialization_id")):
                portable.writestr(zipfile.ZipInfo(name), content)


def nested(state):
    dicts = {}
    for name, value in state.items():
        part, weight = name.split(".")
        dicts.setdefault(part, {})[weight] = value
    return dicts


def main(folder):
    folder.mkdir(exist_ok=True)
    net = network().float()
    state = net.state_dict()
    one = torch.ones(1)
    optimizer = torch.optim.Adam(net.parameters())
    for p in net.parameters():
        p.grad = torch.ones_like(p)
    before = collections.OrderedDict((name, value.clone()) for name, value in state.items())
    optimizer.step()

    as_version_0_3(before, folder / "version03.pt")
    save_legacy(before, folder / "legacy4.pt", protocol=4)
    torch.save({"epoch": 90, "arch": "small", "state_dict": prefixed("module.", before),
                "best_acc1": torch.tensor(71.5), "optimizer": optimizer.state_dict()}, folder / "imagenet.pt")
    torch.save({"model": before, "model_ema": {name: value + 1 for name, value in before.items()},
                "optimizer": optimizer.state_dict(), "args": argparse.Namespace(lr=0.1, device=torch.device("cpu"))},
               folder / "ema.pt")
    torch.save({"state_dict": {**prefixed("model.", before), "loss.weight": one},
                "hyper_parameters": Settings(lr=0.1), "callbacks": {("a", 1): None, None: True}},
               folder / "lightning.pt")
    torch.save(prefixed("_orig_mod.module.", before), folder / "compiled.pt")
    torch.save({"net": {"weights": before, "step": numpy.int64(3)}, "accuracy": numpy.float64(0.5),
                "history": numpy.zeros((2, 2)), "random": bytearray(3), "names": {"a", "b"}, "raw": b"ab",
                "when": datetime.datetime(2020, 1, 2), "settings": Settings(a=[Settings(b=1)])}, folder / "beside.pt")
    torch.save({**before, "rotations": torch.ones(2, dtype=torch.complex64), "scale": one.to(torch.float8_e4m3fn),
                "wide": one.to(torch.complex128), "index": torch.ones(2, dtype=torch.int32)}, folder / "types.pt")
    torch.save(nested(before), folder / "nested.pt")
    odd = {name: nn.Parameter(value) if value.is_floating_point() else value for name, value in before.items()}
    odd["head.bias"].note = "an attribute"
    torch.save(odd, folder / "attributes.pt")
    net.load_state_dict(before)
    torch.save({"net": nn.DataParallel(net)}, folder / "whole.pt")
    save_legacy(net, folder / "whole_legacy.pt")
    save_script(net, folder / "script.pt")
    torch.save([before, {"step": 3}], folder / "tuple.pt")
    names = {"conv": "features.0", "norm": "features.1", "head": "classifier.1"}
    torch.save({names[name.split(".")[0]] + "." + name.split(".")[1]: value for name, value in before.items()},
               folder / "renamed.pt")
    torch.save({"state_dict": before, "loader": Hostile()}, folder / "hostile.pt")

    resnet = CifarResNet()
    fill(resnet)
    state = {"state_dict": prefixed("module.", resnet.half().state_dict()), "best_prec1": 91.7}
    torch.save(state, folder / "cifar.pt")
    with torch.no_grad():
        output = resnet.double().eval()(numbers(1, (2, 3, 32, 32))).float()
    (folder / "cifar.txt").write_text(" ".join(repr(value) for value in output.flatten().tolist()) + "\n")


if __name__ == "__main__":
    if os.environ.get("PYTHONHASHSEED") != "0":
        os.execve(sys.executable, [sys.executable, *sys.argv], {**os.environ, "PYTHONHASHSEED": "0"})
    main(pathlib.Path(sys.argv[1]))
