"""Makes metrics.txt.gz, which the engine's metrics are compared with: what torchmetrics and scikit-learn compute.

    pip install torch==2.13.0 torchmetrics==1.9.0 scikit-learn==1.9.1
    python golden_metrics.py ../resources/golden

Where both have a metric, both are asked and must agree. Outputs and labels are not written: both sides make them with the same
formula, residues().
"""

import gzip
import math
import pathlib
import sys
import warnings

import numpy as np
import sklearn.metrics as sk
import torch
import torchmetrics.functional.classification as tm

from golden import writer
from golden_base import numbers, residues

# name: dims of the outputs, the classes that labels have, the ignored label, what is added to class c's output,
# the levels of outputs (few make many of them equal)
CASES = {
    "vectors": ((60, 4), [0, 1, 2, 3], None, [0, 0, 0, 0], 1009),
    "absent classes": ((50, 6), [0, 1, 3], None, [0, 0.4, 0.8, 0, -9, -9], 1009),
    "ties": ((80, 3), [0, 1, 2], None, [0, 0.01, 0.02], 7),
    "maps": ((6, 3, 4, 5), [0, 1, 2], None, [0, 0.5, 0], 1009),
    "an ignored label": ((40, 5), [0, 1, 2, 3, 4], 2, [0] * 5, 1009),
    "maps with an ignored label": ((6, 4, 4, 5), [0, 1, 2, 3], 1, [0] * 4, 1009),
    "one class": ((7, 3), [1], None, [0, 0, 0], 1009),
}


def agreed(a, b):
    """The first, which is in float64, where torchmetrics divides in float32."""
    assert np.allclose(a, b, rtol=1e-6, atol=1e-6, equal_nan=True), (a, b)
    return torch.as_tensor(np.atleast_1d(np.asarray(a, dtype=np.float64)))


def judge(write, name, dims, labelled, ignored, offsets, levels):
    classes = dims[1]
    outputs = 3 * numbers(41, dims, levels)
    outputs = outputs + torch.tensor(offsets, dtype=torch.float64).reshape(1, -1, *[1] * (len(dims) - 2))
    shape = (dims[0], *dims[2:])
    labels = torch.tensor(labelled)[residues(42, shape, 1009).long() % len(labelled)]
    # Two of three examples are known a little.
    known = (torch.arange(labels.numel()) % 3 > 0).reshape(shape) * 2.0
    outputs = outputs.scatter_add(1, labels.unsqueeze(1), known.unsqueeze(1))
    # Not squashed, so that ties stay ties: torchmetrics would put a softmax in front of what is not from 0 to 1.
    scores = (outputs - outputs.min()) / (outputs.max() - outputs.min())
    flat = scores.movedim(1, -1).reshape(-1, classes)
    kept = torch.ones(labels.numel(), dtype=torch.bool) if ignored is None else labels.flatten() != ignored
    x, y = flat[kept].numpy(), labels.flatten()[kept].numpy()
    found = x.argmax(1)
    every = list(range(classes))

    def ours(metric, **settings):
        return metric(scores, labels, num_classes=classes, ignore_index=ignored, **settings).double().numpy()

    write(name, "accuracy", agreed(sk.accuracy_score(y, found), ours(tm.multiclass_accuracy, average="micro")))
    for k in (1, 2, 3):
        share = sk.top_k_accuracy_score(y, x, k=k, labels=every)
        write(name, f"top{k}", agreed(share, ours(tm.multiclass_accuracy, average="micro", top_k=k)))
    matrix = sk.confusion_matrix(y, found, labels=every)
    write(name, "confusion", agreed(matrix, ours(tm.multiclass_confusion_matrix)).flatten())
    for metric, scikit, torched in (
        ("precision", sk.precision_score, tm.multiclass_precision),
        ("recall", sk.recall_score, tm.multiclass_recall),
        ("f1", sk.f1_score, tm.multiclass_f1_score),
    ):
        mean = scikit(y, found, average="macro", zero_division=0)
        write(name, metric, agreed(mean, ours(torched, average="macro")))
        each = scikit(y, found, average=None, labels=every, zero_division=0)
        write(name, metric + " each", agreed(each, ours(torched, average=None)))
    # torchmetrics' jaccard index leaves an ignored class out even where it was found, unlike its other metrics.
    mean = sk.jaccard_score(y, found, average="macro", zero_division=0)
    write(name, "meanIoU", agreed(mean, ours(tm.multiclass_jaccard_index, average="macro") if ignored is None else mean))
    each = sk.jaccard_score(y, found, average=None, labels=every, zero_division=0)
    write(name, "IoU each", agreed(each, ours(tm.multiclass_jaccard_index, average=None) if ignored is None else each))
    areas = [sk.average_precision_score(y == c, x[:, c]) if (y == c).any() else math.nan for c in every]
    areas = agreed(areas, ours(tm.multiclass_average_precision, average=None))
    write(name, "averagePrecision each", areas)
    write(name, "meanAveragePrecision", agreed(np.nanmean(areas), ours(tm.multiclass_average_precision, average="macro")))


def main(folder):
    warnings.simplefilter("ignore")
    torch.set_default_dtype(torch.float64)
    with gzip.GzipFile(folder / "metrics.txt.gz", "wb", mtime=0) as file:
        for name, case in CASES.items():
            judge(writer(file), name, *case)


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
