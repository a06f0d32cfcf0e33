"""Makes the golden data of whole networks: what torchvision's compute.

    pip install torch==2.13.0 torchvision==0.29.1
    python golden_torchvision.py ../resources/golden

Writes torchvision.txt.gz, in the form of golden.py, in float64. Weights come from the same formula as there, and so do
the running statistics, in place of zeros and ones: the networks are evaluated.
"""

import gzip
import pathlib
import sys

import torch
from torch import nn

from golden_base import fill, numbers

# torchvision's compiled operations may not fit the torch that is there. No network here needs them, but the import
# asks for two of them.
declared = torch.library.Library("torchvision", "FRAGMENT")
for name in ("nms", "qnms"):
    try:
        declared.define(f"{name}(Tensor dets, Tensor scores, float iou_threshold) -> Tensor")
    except RuntimeError:
        pass

from torchvision import models  # noqa: E402

BATCH = (2, 3, 72, 104)
CLASSES = 5


def networks():
    for name in ("resnet18", "resnet50", "densenet121"):
        yield name, models.get_model(name, weights=None, num_classes=CLASSES)
    yield "googlenet", models.googlenet(
        weights=None, num_classes=CLASSES, aux_logits=False, transform_input=False, init_weights=False)


def main(folder):
    with gzip.GzipFile(folder / "torchvision.txt.gz", "wb", mtime=0) as out:
        for name, network in networks():
            fill(network)
            for norm in network.modules():
                if isinstance(norm, nn.BatchNorm2d):
                    norm.running_mean.copy_(numbers(900, norm.running_mean.shape) / 4)
                    norm.running_var.copy_(numbers(901, norm.running_var.shape) / 10 + 0.15)
            with torch.no_grad():
                output = network.eval()(numbers(1, BATCH))
            values = " ".join(repr(value) for value in output.flatten().tolist())
            out.write(f"{name} | output | {output.shape[0]} {output.shape[1]} | {values}\n".encode())


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
