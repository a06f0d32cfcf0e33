"""Writes event files as TensorFlow 2.21 does, in the ways of both generations of TensorBoard's writers: python golden_events.py FOLDER"""

import pathlib
import shutil
import sys

import tensorflow as tf

folder = pathlib.Path(sys.argv[1])


def moved(name):
    written = next((folder / "work").glob("*tfevents*"))
    shutil.move(written, folder / name)
    shutil.rmtree(folder / "work")


with tf.Graph().as_default():
    first = tf.compat.v1.summary.FileWriter(str(folder / "work"))
for step in range(5):
    histogram = tf.compat.v1.HistogramProto(
        min=-1, max=3, num=10, sum=10, sum_squares=30, bucket_limit=[0, 1, 4], bucket=[2, 3, 5])
    event = tf.compat.v1.Event(
        wall_time=1700000000.25 + step,
        step=10 * step,
        summary=tf.compat.v1.Summary(value=[
            tf.compat.v1.Summary.Value(tag="loss", simple_value=1 / (1 + step)),
            tf.compat.v1.Summary.Value(tag="weights", histo=histogram)]))
    first.add_event(event)
first.close()
moved("first.tfevents")

metadata = tf.compat.v1.SummaryMetadata
second = tf.summary.create_file_writer(str(folder / "work"))
with second.as_default():
    for step in range(5):
        scalars = metadata(plugin_data=metadata.PluginData(plugin_name="scalars"))
        tf.summary.write("accuracy", tf.constant(step / 4, tf.float32), step=step, metadata=scalars)
        histograms = metadata(plugin_data=metadata.PluginData(plugin_name="histograms"))
        rows = tf.constant([[0, 1, 4], [1, 2, 0], [2, 3, 6]], tf.float64)
        tf.summary.write("weights", rows, step=step, metadata=histograms)
        text = metadata(plugin_data=metadata.PluginData(plugin_name="text"))
        tf.summary.write("said", tf.constant("hello"), step=step, metadata=text)
second.close()
moved("second.tfevents")
