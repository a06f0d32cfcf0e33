"""Shows that PyTorch takes our files: weights by load_state_dict(strict=True), programs by torch.jit.load.

    pip install torch==2.13.0 torchvision==0.29.1
    java … dev.fovea.engine.export.PyTorchFiles FOLDER
    python exports.py FOLDER

Prints for each network by how much outputs differ from ours at most, as a share of the largest.
"""

import json
import pathlib
import struct
import sys

import torch

# torchvision's compiled operations may not fit the torch that is there. No network here needs them, but the import
# asks for two of them.
declared = torch.library.Library("torchvision", "FRAGMENT")
for name in ("nms", "qnms"):
    try:
        declared.define(f"{name}(Tensor dets, Tensor scores, float iou_threshold) -> Tensor")
    except RuntimeError:
        pass

from torchvision import models  # noqa: E402


def safetensors(file):
    data = file.read_bytes()
    length = struct.unpack("<Q", data[:8])[0]
    header = json.loads(data[8:8 + length])
    header.pop("__metadata__")
    tensors = {}
    for name, array in header.items():
        start, end = array["data_offsets"]
        values = torch.frombuffer(bytearray(data[8 + length + start:8 + length + end]), dtype=torch.float32)
        assert array["dtype"] == "F32"
        tensors[name] = values.reshape(array["shape"])
    return tensors


def network(name):
    kind = name.removesuffix(".open").removesuffix("-torchvision")
    more = {"aux_logits": False, "transform_input": False, "init_weights": False} if kind == "googlenet" else {}
    return models.get_model(kind, weights=None, **more).eval()


def numbers(file):
    return torch.frombuffer(bytearray(file.read_bytes()), dtype=torch.float32)


def difference(expected, found):
    return ((expected - found).abs().max() / expected.abs().max()).item()


def main(folder):
    worst = 0
    print(f"{'network':28} {'weights':>9} {'program':>9} {'folded':>9}")
    for file in sorted(folder.glob("*.safetensors")):
        name = file.stem
        examples = numbers(folder / f"{name}.input")
        sizes = json.loads((folder / f"{name}.size").read_text())
        examples = examples.reshape(2, 3, *sizes)
        output = numbers(folder / f"{name}.output").reshape(2, -1)
        net = network(name)
        state = safetensors(file)
        net.load_state_dict(state, strict=True)
        program = torch.jit.load(folder / f"{name}.pt")
        assert program.state_dict().keys() == state.keys()
        folded = torch.jit.load(folder / f"{name}.folded.pt")
        with torch.no_grad():
            found = [difference(output, one(examples)) for one in (net, program, folded)]
        print(f"{name:28} " + " ".join(f"{one:9.1e}" for one in found), flush=True)
        worst = max(worst, *found)
    print(f"at most {worst:.1e}")
    assert worst < 1e-4


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
