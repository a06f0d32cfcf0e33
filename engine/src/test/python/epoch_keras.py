"""The side of Keras on TensorFlow of EpochTime: trains LeNet-5 for one epoch of MNIST and prints its test accuracy."""
import keras
from keras import layers

import mnist

train_images, train_labels, test_images, test_labels = mnist.load()
mean, deviation = train_images.mean(), train_images.std()
net = keras.Sequential([
    keras.Input((28, 28, 1)),
    layers.Conv2D(6, 5, padding="same", activation="tanh"), layers.AveragePooling2D(2),
    layers.Conv2D(16, 5, activation="tanh"), layers.AveragePooling2D(2),
    layers.Conv2D(120, 5, activation="tanh"), layers.Flatten(),
    layers.Dense(84, activation="tanh"), layers.Dense(10)])
net.compile(
    keras.optimizers.SGD(0.05, momentum=0.9),
    keras.losses.SparseCategoricalCrossentropy(from_logits=True),
    metrics=["accuracy"])
net.fit((train_images[..., None] - mean) / deviation, train_labels, batch_size=64, epochs=1, verbose=0)
print(net.evaluate((test_images[..., None] - mean) / deviation, test_labels, batch_size=64, verbose=0)[1])
