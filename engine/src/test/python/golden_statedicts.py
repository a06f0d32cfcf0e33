"""Makes files as PyTorch saves them, small ones, and some that nobody should load.

    pip install torch==2.13.0
    python golden_statedicts.py ../resources/golden/statedicts

The networks' weights come from the formula of golden.py; output.txt has what the network computes of its batch.
"""

import collections
import os
import pathlib
import sys
import warnings
import zipfile

import torch
from torch import nn

from golden_base import fill, numbers

warnings.filterwarnings("ignore")


def network():
    net = nn.Sequential(collections.OrderedDict(
        conv=nn.Conv2d(2, 3, 3), norm=nn.BatchNorm2d(3), act=nn.ReLU(), flat=nn.Flatten(), head=nn.Linear(12, 5)))
    fill(net)
    net.norm.running_mean.copy_(numbers(900, (3,)) / 4)
    net.norm.running_var.copy_(numbers(901, (3,)) / 10 + 0.15)
    return net.eval()


class Hostile:
    """What runs a command when Python loads it."""

    def __reduce__(self):
        return os.system, ("touch fovea-was-here",)


def main(folder):
    folder.mkdir(exist_ok=True)
    net = network().float()
    state = net.state_dict()
    with torch.no_grad():
        output = net(numbers(1, (2, 2, 4, 4)).float())
    (folder / "output.txt").write_text(" ".join(repr(value) for value in output.flatten().tolist()) + "\n")

    torch.save(state, folder / "zip.pt")
    torch.save(state, folder / "legacy.pt", _use_new_zipfile_serialization=False)
    torch.save(state, folder / "protocol4.pt", pickle_protocol=4)
    optimizer = torch.optim.Adam(net.parameters())
    optimizer.zero_grad()
    net(numbers(1, (2, 2, 4, 4)).float()).sum().backward()
    before = {name: value.clone() for name, value in state.items()}
    optimizer.step()
    torch.save({"epoch": 3, "model": before, "optimizer": optimizer.state_dict(), "best": 0.5}, folder / "checkpoint.pt")
    torch.save(network().to(memory_format=torch.channels_last).float().state_dict(), folder / "channels_last.pt")
    torch.save(collections.OrderedDict((name, nn.Parameter(value) if value.is_floating_point() else value)
                                       for name, value in before.items()), folder / "parameters.pt")
    torch.save({name: value.half() if value.is_floating_point() else value for name, value in before.items()},
               folder / "half.pt")
    both = torch.arange(24.0)
    torch.save({"first": both[:12].view(3, 4), "second": both[12:].view(4, 3).t(), "one": both[5]}, folder / "views.pt")

    torch.save({"weight": Hostile()}, folder / "hostile.pt")
    torch.save({"weight": Hostile()}, folder / "hostile_legacy.pt", _use_new_zipfile_serialization=False)
    torch.save(net, folder / "module.pt")
    torch.save([torch.ones(2)], folder / "list.pt")
    torch.save({"a": {"x": torch.ones(1)}, "b": {"x": torch.ones(1)}}, folder / "two.pt")
    torch.save({"huge": torch.ones(1).expand(1 << 20, 1 << 20)}, folder / "bomb.pt")
    with zipfile.ZipFile(folder / "zip.pt") as stored, \
            zipfile.ZipFile(folder / "deflated.pt", "w", zipfile.ZIP_DEFLATED) as deflated:
        for entry in stored.infolist():
            deflated.writestr(zipfile.ZipInfo(entry.filename), stored.read(entry), zipfile.ZIP_DEFLATED)


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
