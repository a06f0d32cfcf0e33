"""Makes the files that the zoo's tests compare with: what torchvision's networks consist of.

    pip install torch==2.13.0 torchvision==0.29.1
    python torchvision_reference.py ../resources/torchvision

Writes NAME.txt for each network, from torchvision's own code, on PyTorch's meta device: shapes without numbers. Its
first line gives the input; then come two parts, the second of which is empty for inception_v3.

"weights": a line for each module that has any, in the order of state_dict(): the module, then name and shape of each
weight. num_batches_tracked is left out: it counts steps and enters no output, and where a file lacks it PyTorch's
loader keeps its own.

"layers": a line for each operation in the order in which they run: kind (as Fovea calls it), shape of the output for
one example, multiply-adds (of convolutions and dense layers; biases are not counted), and what shapes do not show:
kernel/stride/padding of a window, epsilon of a batch norm, rate of a dropout.
"""

import math
import pathlib
import sys

import torch
from torch.overrides import TorchFunctionMode

# torchvision's compiled operations may not fit the torch that is there. No network here needs them, but the import
# asks for two of them.
declared = torch.library.Library("torchvision", "FRAGMENT")
for name in ("nms", "qnms"):
    try:
        declared.define(f"{name}(Tensor dets, Tensor scores, float iou_threshold) -> Tensor")
    except RuntimeError:
        pass

from torchvision import models  # noqa: E402

NETWORKS = """alexnet vgg11 vgg13 vgg16 vgg19 vgg11_bn vgg16_bn resnet18 resnet34 resnet50 resnet101 resnet152
    densenet121 densenet161 densenet169 densenet201""".split()

INPUT = (3, 224, 224)

KINDS = {
    "conv2d": "conv",
    "linear": "dense",
    "batch_norm": "batchNorm",
    "relu": "relu",
    "max_pool2d": "maxPool",
    "avg_pool2d": "avgPool",
    "adaptive_avg_pool2d": "adaptiveAvgPool",
    "dropout": "dropout",
    "flatten": "flatten",
    "cat": "concat",
    "add": "add",
    "add_": "add",
    "iadd": "add",
    "__iadd__": "add",
}


def by(shape):
    return "x".join(map(str, shape))


def products(kind, args, shape):
    """Each output is a sum of as many products as its filter, or its row, has weights."""
    return math.prod(shape) * math.prod(args[1].shape[1:]) if kind in ("conv", "dense") else 0


def one(sides):
    """The number that a setting has for both sides."""
    both = {sides} if isinstance(sides, int) else set(sides)
    (number,) = both
    return number


def settings(kind, args, named):
    if kind == "conv":
        return f"{one(args[1].shape[2:])}/{one(args[3])}/{one(args[4])}"
    if kind == "maxPool":
        return f"{one(args[1])}/{one(named['stride'])}/{one(named['padding'])}"
    if kind == "avgPool":
        return f"{one(args[1])}/{one(args[2])}/{one(args[3])}"
    return named[{"batchNorm": "eps", "dropout": "p"}[kind]] if kind in ("batchNorm", "dropout") else ""


class Record(TorchFunctionMode):
    """Notes the functions a network calls, whether by a module or not."""

    def __init__(self):
        super().__init__()
        self.layers = []

    def __torch_function__(self, function, types, args=(), kwargs=None):
        named = kwargs or {}
        result = function(*args, **named)
        if isinstance(result, torch.Tensor) and result.dim() > 1:  # a batch; others ask for sizes, or count steps
            self.note(KINDS[function.__name__], args, named, tuple(result.shape[1:]))
        return result

    def note(self, kind, args, named, shape):
        if kind == "concat" and len(args[0]) == 1:
            return  # DenseNet's first layers join what came in with nothing
        if kind == "flatten" and self.layers[-1][:2] == ("adaptiveAvgPool", (*shape, 1, 1)):
            self.layers[-1] = ("globalAvgPool", shape, 0, "")  # a vector there, so that nothing is left to flatten
            return
        self.layers.append((kind, shape, products(kind, args, shape), settings(kind, args, named)))


def weights(network):
    lines = {}
    for name, value in network.state_dict().items():
        module, weight = name.rsplit(".", 1)
        if weight != "num_batches_tracked":
            lines.setdefault(module, []).append(f"{weight} {by(value.shape)}")
    return [f"{module} {' '.join(own)}" for module, own in lines.items()]


def layers(network):
    network.train()  # or the auxiliary exits do not run
    batch = torch.empty(2, *INPUT, device="meta")
    with torch.no_grad(), Record() as record:
        network(batch)
    return [f"{kind} {by(shape)} {count} {more}".rstrip() for kind, shape, count, more in record.layers]


def main(folder):
    folder.mkdir(parents=True, exist_ok=True)
    with torch.device("meta"):
        networks = {name: models.get_model(name, weights=None) for name in NETWORKS}
        for name, aux in (("googlenet", False), ("googlenet_aux", True)):
            networks[name] = models.googlenet(
                weights=None, aux_logits=aux, transform_input=False, init_weights=False)
        inception = models.inception_v3(weights=None, transform_input=False, init_weights=False)
    (folder / "inception_v3.txt").write_text("\n".join(["input 3x299x299", "weights", *weights(inception), "layers"]) + "\n")
    for name, network in networks.items():
        lines = [f"input {by(INPUT)}", "weights", *weights(network), "layers", *layers(network)]
        (folder / f"{name}.txt").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
