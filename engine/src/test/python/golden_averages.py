"""Averages of weights, as torch.optim.swa_utils makes them: a case here needs one of the same name in AveragesTest.java."""

import torch
from torch.nn import functional as F
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn, get_swa_multi_avg_fn, update_bn

from golden_base import fill, learning, residues

EXAMPLES = 12


def averages(out, small, tiny, frozen):
    """Networks whose weights are averaged, after each step or after epochs."""
    sgd = torch.optim.SGD
    # PyTorch divides 1 by an integer tensor for the equal mean, which gives the default type: 1/3 rounded to float32.
    torch.set_default_dtype(torch.float64)
    for name, module, decay in (
            ("ema", small(), 0.9), ("ema that forgets slowly", tiny(), 0.999), ("ema, frozen stem", frozen(small(), 3), 0.8)):
        learning(fill(module))
        averaged = AveragedModel(module, multi_avg_fn=get_ema_multi_avg_fn(decay), use_buffers=True)
        learn(module, sgd(module.parameters(), 0.05, momentum=0.9), 20, EXAMPLES, lambda epoch: None,
              lambda: averaged.update_parameters(module))
        write(out, name, averaged)
    for name, module, epochs, start in (
            ("swa", small(), 7, 3), ("swa of one epoch", small(), 3, 3), ("swa without batch norm", tiny(), 7, 2)):
        learning(fill(module))
        averaged = AveragedModel(module, multi_avg_fn=get_swa_multi_avg_fn())
        learn(module, sgd(module.parameters(), 0.05, momentum=0.9), epochs, 5,
              lambda epoch: averaged.update_parameters(module) if epoch >= start else None, lambda: None)
        update_bn(data()[0].split(5), averaged)
        write(out, name, averaged)
    torch.set_default_dtype(torch.float32)


def data():
    return residues(3, (EXAMPLES, 2, 8, 8), 251) / 255, torch.arange(EXAMPLES) * 5 % 3


def learn(module, optimizer, epochs, batch, after_epoch, after_step):
    """Batches in the order of the examples, the last one smaller; the network learns throughout."""
    images, labels = data()
    for epoch in range(1, epochs + 1):
        for some, truth in zip(images.split(batch), labels.split(batch)):
            optimizer.zero_grad()
            F.cross_entropy(module(some), truth).backward()
            optimizer.step()
            after_step()
        after_epoch(epoch)


def write(out, name, averaged):
    for k, p in enumerate(averaged.module.parameters()):
        out(name, f"weight {k}", p)
    for k, b in enumerate(b for b in averaged.module.buffers() if b.dtype == torch.float64):
        out(name, f"statistic {k}", b)
    images, labels = data()
    with torch.no_grad():
        outputs = averaged.eval()(images)
        right = (outputs.argmax(1) == labels).double().mean()
        out(name, "evaluated", torch.stack([F.cross_entropy(outputs, labels), right]))
