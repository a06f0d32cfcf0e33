"""Images a second that PIL decodes and augments: crop with padding 4, and flip, as the training of CIFAR has them.

python decode.py ARCHIVE pool|loader IMAGES: two worker processes that keep what they make, or torch's DataLoader, which hands batches
of 128 over. Prints the rate of a round whenever a line comes in.
"""
import io
import multiprocessing
import random
import sys
import tarfile
import time

import numpy
import torch
from PIL import Image, ImageOps

WORKERS = 2


def augmented(jpeg):
    image = ImageOps.expand(Image.open(io.BytesIO(jpeg)).convert("RGB"), 4)
    left, top = random.randint(0, 8), random.randint(0, 8)
    image = image.crop((left, top, left + 32, top + 32))
    return image.transpose(Image.Transpose.FLIP_LEFT_RIGHT) if random.random() < 0.5 else image


def array(jpeg):
    return numpy.asarray(augmented(jpeg)).transpose(2, 0, 1)


class Images(torch.utils.data.Dataset):
    def __init__(self, jpegs):
        self.jpegs = jpegs

    def __len__(self):
        return len(self.jpegs)

    def __getitem__(self, index):
        return torch.from_numpy(array(self.jpegs[index]).copy())


def work(part):
    for jpeg in JPEGS[part::WORKERS]:
        array(jpeg)


with tarfile.open(sys.argv[1]) as tar:
    JPEGS = [tar.extractfile(entry).read() for entry in tar if entry.isfile() and "train" in entry.name][: int(sys.argv[3])]
loader = torch.utils.data.DataLoader(Images(JPEGS), batch_size=128, shuffle=True, num_workers=WORKERS, persistent_workers=True)
pool = multiprocessing.Pool(WORKERS)


def round_of(kind):
    if kind == "pool":
        pool.map(work, range(WORKERS), chunksize=1)
    else:
        for _ in loader:
            pass


print("ready", flush=True)
for _ in sys.stdin:
    start = time.perf_counter()
    round_of(sys.argv[2])
    print(len(JPEGS) / (time.perf_counter() - start), flush=True)
