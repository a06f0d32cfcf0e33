"""Makes the golden data of looking inside: what PyTorch says of an image, by hooks and functions of its own.

    pip install torch==2.13.0
    python golden_look.py ../resources/golden

Writes look.txt.gz, in the form of golden.py, in float64, for the networks of golden_networks.py: maps of a class score, of a
filter, and what a layer gives. Rectifiers with another way back are functions of autograd here, which take F.relu's place.
"""

import gzip
import pathlib
import sys
from unittest import mock

import torch
from torch.nn import functional as F

from golden import writer
from golden_networks import NETWORKS, fill, shuffled

LABEL, FILTER, PATCH, STRIDE, GREY, NOISY = 1, 2, 4, 2, 0.25, 5

# For Grad-CAM and features: the layer's path in Fovea, and the module whose output it is.
LAYERS = {
    "lenet5": ("c3/avgPool1", "c3"),
    "vgg": ("features/13", "features.13"),
    "resnet20": ("layer2/2/relu2", "layer2.2"),
    "inception": ("pool3", "pool3"),
    "densenet": ("features/transition1/relu1", "features.transition1.relu"),
    "unet": ("level1/joined/relu1", "level1.joined.relu1"),
}


class Guided(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        y = x.clamp(min=0)
        ctx.save_for_backward(y)
        return y

    @staticmethod
    def backward(ctx, g):
        return g.clamp(min=0) * (ctx.saved_tensors[0] > 0)


class Deconvolution(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        return x.clamp(min=0)

    @staticmethod
    def backward(ctx, g):
        return g.clamp(min=0)


def rectified_by(function):
    return mock.patch.object(F, "relu", lambda x, inplace=False: function.apply(x))


def measured(network):
    """Statistics that are not those of a new network."""
    for name, values in network.named_buffers():
        if name.endswith("running_mean"):
            values.copy_(shuffled(name, values.shape) / 4)
        if name.endswith("running_var"):
            values.copy_(1 + shuffled(name, values.shape) / 2)
    return network.eval()


def score(network, images):
    out = network(images)
    return out[:, LABEL].flatten(1).mean(1) if out.dim() > 2 else out[:, LABEL]


def output_of(network, module, images):
    kept = []
    hook = network.get_submodule(module).register_forward_hook(lambda m, i, o: kept.append(o))
    result = score(network, images)
    hook.remove()
    return kept[0], result


def gradient(network, image, value=score):
    x = image.clone().requires_grad_()
    return torch.autograd.grad(value(network, x).sum(), x)[0]


def grad_cam(network, module, image):
    maps, value = output_of(network, module, image)
    weights = torch.autograd.grad(value.sum(), maps)[0].mean((2, 3), keepdim=True)
    return F.relu((weights * maps).sum(1))


def occlusion(network, image):
    whole = score(network, image).item()
    falls = []
    for top in range(0, image.shape[2] - PATCH + 1, STRIDE):
        for left in range(0, image.shape[3] - PATCH + 1, STRIDE):
            covered = image.clone()
            covered[:, :, top:top + PATCH, left:left + PATCH] = GREY
            falls.append(whole - score(network, covered).item())
    return torch.tensor(falls, dtype=torch.float64)


def look(write, name, network, dims):
    path, module = LAYERS[name]
    image = shuffled("image", (1, *dims))
    noisy = torch.cat([image + 0.3 * shuffled(f"noise {k}", image.shape) for k in range(NOISY)])

    def strongest(network, images):
        return output_of(network, module, images)[0][:, FILTER].flatten(1).max(1)[0]

    write(name, "saliency", gradient(network, image))
    write(name, "of a filter", gradient(network, image, strongest))
    write(name, "smoothGrad", torch.stack([gradient(network, one[None]) for one in noisy]).mean(0))
    with rectified_by(Guided):
        write(name, "guidedBackprop", gradient(network, image))
    with rectified_by(Deconvolution):
        write(name, "deconvnet", gradient(network, image))
        write(name, "deconvnet of a filter", gradient(network, image, strongest))
    write(name, "gradCam", grad_cam(network, module, image))
    write(name, "occlusion", occlusion(network, image))
    write(name, "features", output_of(network, module, image)[0])


def main(folder):
    torch.set_num_threads(1)
    with gzip.GzipFile(folder / "look.txt.gz", "wb", mtime=0) as file:
        for name, (make, dims, _, _, _) in NETWORKS.items():
            look(writer(file), name, measured(fill(make())), dims)


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
