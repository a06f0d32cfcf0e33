"""Writes event files as PyTorch 2.13 and its users' tools do: python golden_torch_events.py FOLDER"""

import pathlib
import shutil
import sys

import numpy as np
from tensorboard.compat.proto.event_pb2 import Event
from tensorboard.compat.proto.summary_pb2 import Summary, SummaryMetadata
from tensorboard.compat.proto.tensor_pb2 import TensorProto
from tensorboard.compat.proto.tensor_shape_pb2 import TensorShapeProto
from tensorboard.compat.proto.types_pb2 import DT_DOUBLE
from torch.utils.tensorboard import SummaryWriter

folder = pathlib.Path(sys.argv[1])
START = 1700000000.25
LONG = "layers/" + "block/" * 60 + "weight"


def moved(name, at="work"):
    written = next((folder / at).glob("*tfevents*"))
    shutil.move(written, folder / name)


writer = SummaryWriter(str(folder / "work"))
for step in range(5):
    writer.add_scalar("loss", 1 / (1 + step), step, walltime=START + step)
writer.add_scalar(LONG, 1, 0, walltime=START)
writer.add_image("dog", np.full((3, 4, 5), 200, np.uint8), 3, walltime=START + 3)
writer.add_text("said", "hello", 4, walltime=START + 4)
writer.add_audio("sound", np.zeros((1, 8), np.float32), 4, walltime=START + 4)
writer.add_hparams({"lr": 0.1, "bs": 32, "optimizer": "sgd", "nesterov": True}, {"hparam/accuracy": 0.5}, run_name="1700000009.5")
writer.close()
moved("torch.tfevents")
moved("torch_hparams.tfevents", "work/1700000009.5")
shutil.rmtree(folder / "work")

writer = SummaryWriter(str(folder / "work"), purge_step=3)
for step in range(3, 7):
    writer.add_scalar("loss", 10 + step, step, walltime=START + 100 + step)
writer.close()
moved("torch_again.tfevents")
shutil.rmtree(folder / "work")

# The name of a plugin with the first event of a tag alone, as TensorBoard's own readers have it.
writer = SummaryWriter(str(folder / "work"))
metadata = SummaryMetadata(plugin_data=SummaryMetadata.PluginData(plugin_name="histograms"))
rows = np.array([[0, 1, 4], [1, 2, 0], [2, 3, 6]], np.float64)
for step in range(3):
    shape = TensorShapeProto(dim=[TensorShapeProto.Dim(size=size) for size in rows.shape])
    tensor = TensorProto(dtype=DT_DOUBLE, tensor_shape=shape, tensor_content=rows.tobytes())
    value = Summary.Value(tag="weights", tensor=tensor, metadata=metadata if step == 0 else None)
    event = Event(wall_time=START + step, step=step, summary=Summary(value=[value]))
    writer._get_file_writer().event_writer.add_event(event)
writer.close()
moved("first_metadata.tfevents")
shutil.rmtree(folder / "work")
