"""The bundled MNIST as NumPy arrays: train images, train labels, test images, test labels."""
import gzip

import numpy as np

FOLDER = "src/main/resources/dev/fovea/engine/data/mnist/"


def read(name, header, *shape):
    with gzip.open(FOLDER + name) as file:
        return np.frombuffer(file.read(), np.uint8, offset=header).reshape(-1, *shape).copy()


def load():
    parts = []
    for part in ("train", "t10k"):
        parts.append(read(part + "-images-idx3-ubyte.gz", 16, 28, 28))
        parts.append(read(part + "-labels-idx1-ubyte.gz", 8))
    return parts
